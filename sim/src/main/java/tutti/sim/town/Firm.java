package tutti.sim.town;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tutti.call.directory.Directory;
import tutti.call.directory.ExternalPolicy;
import tutti.call.directory.Language;
import tutti.call.directory.PhoneNumber;
import tutti.call.directory.Prompt;
import tutti.call.directory.Tenant;
import tutti.call.directory.Trunk;
import tutti.call.directory.VoicemailBox;
import tutti.call.history.Talk;
import tutti.sim.time.Dice;

/// A tenant as it was drawn. All its names begin with its own [#name], so that what is its shows wherever
/// it turns up; the `w` in it is in no mark that the server makes. Its internal numbers are those of every
/// other firm (T19).
///
/// @param number of the firm, from 0
/// @param talks that its people had with callers
record Firm(int number, String name, Directory directory, List<Talk> talks) {
    static final List<String> NAMES = List.of("walnut", "yewtree");
    private static final List<String> NO_COUNTRY = List.of();
    private static final int FEW_CALLS = 1;

    Firm {
        talks = List.copyOf(talks);
    }

    static Firm drawn(int number, Dice dice) {
        var name = NAMES.get(number);
        var staff = Staff.drawn(number, name, dice);
        var prompts = List.of(new Prompt(name + "-p1", name + " welcome", 2_000));
        var boxes =
                List.of(new VoicemailBox(name + "-box", name + " box", dice.chance(0.5) ? name + "-p1" : null, null));
        var groups = new GroupDraw(name, staff, dice).groups();
        var plans = new PlanDraw(name, staff, groups, dice);
        var lines = new ArrayList<PhoneNumber>();
        for (int i = 0; i < 2; i++) {
            lines.add(new PhoneNumber(name + "-n" + i, line(number, i), name + " line " + i, plans.plan()));
        }
        var content = new Directory.Content(
                tenant(name, dice),
                staff.accounts(),
                staff.numbers(),
                groups,
                lines,
                staff.users(),
                staff.trunks(),
                prompts,
                boxes,
                List.of());
        return new Firm(number, name, Directory.of(content), new Memory(dice).talks(staff));
    }

    private static Tenant tenant(String name, Dice dice) {
        var usual = ExternalPolicy.standard("DE");
        var policy = switch (dice.below(10)) {
            case 0 -> new ExternalPolicy(NO_COUNTRY, List.of("+4917"), FEW_CALLS, usual.dailyMinutes());
            case 1 -> new ExternalPolicy(usual.allowedCountries(), List.of(), FEW_CALLS, 0);
            default -> usual;
        };
        var language = dice.pick(List.of(Language.values()));
        return new Tenant(name, name, "DE", ZoneId.of("Europe/Berlin"), language, policy);
    }

    /// Line `which` of a firm, E.164.
    static String line(int firm, int which) {
        return "+4930555" + firm + "0" + which;
    }

    List<Trunk> trunks() {
        return directory.trunks();
    }
}
