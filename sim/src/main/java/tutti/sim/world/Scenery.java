package tutti.sim.world;

import tutti.call.directory.Platform;
import tutti.engine.b2bua.Services;
import tutti.engine.port.Messages;
import tutti.sim.time.Agenda;
import tutti.sim.watch.Book;
import tutti.sim.watch.Objections;

/// What a world is set up with: who lives there, what they remember, who watches.
public interface Scenery {
    Platform platform();

    /// What the SIP user proves itself with.
    String password(String user);

    /// What the server is served by.
    Services services(Agenda agenda, Messages messages);

    /// Who keeps the truth.
    Book book(Agenda agenda, PretendedMedia media, Objections objections);

    /// Who is at the ends of calls.
    default Ears ears(World world) {
        return Ears.IDLE;
    }
}
