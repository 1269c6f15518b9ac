package tutti.sim.town;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tutti.call.directory.Credentials;
import tutti.call.directory.Platform;
import tutti.call.directory.VoipAccount;
import tutti.call.history.Talk;
import tutti.engine.b2bua.CallTimes;
import tutti.engine.b2bua.Services;
import tutti.engine.port.Messages;
import tutti.engine.port.Recollection;
import tutti.engine.port.Recordings;
import tutti.media.sound.Audio;
import tutti.media.sound.Pcm;
import tutti.sim.chronicle.Chronicle;
import tutti.sim.chronicle.Facts;
import tutti.sim.time.Agenda;
import tutti.sim.time.Dice;
import tutti.sim.watch.Book;
import tutti.sim.watch.Objections;
import tutti.sim.world.Company;
import tutti.sim.world.Ears;
import tutti.sim.world.PretendedMedia;
import tutti.sim.world.Scenery;
import tutti.sim.world.World;
import tutti.sip.digest.DigestAlgorithm;
import tutti.sip.digest.Digester;

/// Two firms on one platform, and a server whose memory and recordings come at once, late or never.
final class Town implements Scenery {
    private static final int HERTZ = 8_000;
    /// Above the patience of a call that asks who talked with its caller.
    private static final int LATE_MILLIS = 300;

    private final List<Firm> firms;
    private final Platform platform;
    private final Dice dice;

    Town(List<Firm> firms, Dice dice) {
        this.firms = List.copyOf(firms);
        this.dice = dice;
        this.platform = Platform.of(firms.stream().map(Firm::directory).toList(), secrets(firms), Company.carriers());
    }

    private static Map<String, Credentials> secrets(List<Firm> firms) {
        var digester = new Digester();
        var secrets = new LinkedHashMap<String, Credentials>();
        for (var firm : firms) {
            firm.directory().accounts().stream()
                    .map(VoipAccount::id)
                    .forEach(id -> secrets.put(id, secret(digester, id)));
            firm.trunks().forEach(trunk -> {
                if (trunk.username() != null) {
                    secrets.put(trunk.id(), secret(digester, trunk.id()));
                }
            });
        }
        return secrets;
    }

    private static Credentials secret(Digester digester, String user) {
        var password = Company.password(user);
        return new Credentials(
                Company.REALM,
                digester.ha1(DigestAlgorithm.MD5, user, Company.REALM, password),
                digester.ha1(DigestAlgorithm.SHA_256, user, Company.REALM, password));
    }

    List<Firm> firms() {
        return firms;
    }

    @Override
    public Platform platform() {
        return platform;
    }

    @Override
    public String password(String user) {
        return Company.password(user);
    }

    @Override
    public Services services(Agenda agenda, Messages messages) {
        return new Services(CallTimes.DEFAULT, recollection(agenda), recordings(agenda), messages);
    }

    private Recollection recollection(Agenda agenda) {
        return (tenant, caller, since, then) -> {
            var talks = talks(tenant, caller, since);
            switch (dice.below(10)) {
                case 0 -> {} // Never.
                case 1 -> agenda.after(dice.below(LATE_MILLIS), () -> then.accept(talks));
                case 2, 3 -> agenda.after(1 + dice.below(20), () -> then.accept(talks));
                default -> then.accept(talks);
            }
        };
    }

    private List<Talk> talks(String tenant, String caller, Instant since) {
        return firms.stream()
                .filter(firm -> firm.name().equals(tenant))
                .flatMap(firm -> firm.talks().stream())
                .filter(talk -> talk.caller().equals(caller) && !talk.end().isBefore(since))
                .sorted(Comparator.comparing(Talk::end).reversed())
                .toList();
    }

    private Recordings recordings(Agenda agenda) {
        return (_, prompt, then) -> {
            var audio =
                    prompt.endsWith("-gone") || dice.chance(0.1) ? null : Audio.of(new Pcm(new short[HERTZ], HERTZ));
            deliver(agenda, audio, then);
        };
    }

    private void deliver(Agenda agenda, @Nullable Audio audio, Consumer<@Nullable Audio> then) {
        if (dice.chance(0.3)) {
            agenda.after(dice.below(1_500), () -> then.accept(audio));
        } else {
            then.accept(audio);
        }
    }

    @Override
    public Book book(Agenda agenda, PretendedMedia media, Objections objections) {
        var talks = firms.stream().flatMap(firm -> firm.talks().stream()).toList();
        return new Chronicle(agenda, media, new Facts(platform, Firm.NAMES, talks, Numbers.REFUSED), objections);
    }

    @Override
    public Ears ears(World world) {
        return new Townsfolk(world, dice.split());
    }
}
