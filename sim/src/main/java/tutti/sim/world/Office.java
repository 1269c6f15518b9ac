package tutti.sim.world;

import java.util.List;
import tutti.call.directory.PlanStep;
import tutti.call.directory.Platform;
import tutti.call.directory.Transport;
import tutti.engine.b2bua.CallTimes;
import tutti.engine.b2bua.Services;
import tutti.engine.port.Messages;
import tutti.engine.port.Recollection;
import tutti.engine.port.Recordings;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Book;
import tutti.sim.watch.Ledger;
import tutti.sim.watch.Objections;

/// The company alone, watched to the letter.
///
/// @param carriers how they are reached
record Office(List<PlanStep> plan, Transport carriers) implements Scenery {
    @Override
    public Platform platform() {
        return Company.with(plan, carriers);
    }

    @Override
    public String password(String user) {
        return Company.password(user);
    }

    @Override
    public Services services(Agenda agenda, Messages messages) {
        return new Services(CallTimes.DEFAULT, Recollection.NONE, Recordings.NONE, messages);
    }

    @Override
    public Book book(Agenda agenda, PretendedMedia media, Objections objections) {
        return new Ledger(agenda, Places.SERVER, Places::isDesk, media::roomAt, objections);
    }
}
