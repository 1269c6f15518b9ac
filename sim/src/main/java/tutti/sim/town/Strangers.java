package tutti.sim.town;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import tutti.sim.time.Dice;
import tutti.sim.world.Places;
import tutti.sim.world.Puppet;
import tutti.sim.world.World;
import tutti.sip.message.Header;
import tutti.sip.message.Method;
import tutti.sip.message.SipRequest;

/// Somebody whom nobody knows, who tries what strangers try: to call, to register, to hear of others, to
/// hang up for them, and to have a third party answered in his place (T5, T6, T8).
record Strangers(World world, List<Firm> firms, Dice dice) {
    private static final List<String> METHODS = List.of(
            Method.INVITE,
            Method.REGISTER,
            Method.OPTIONS,
            Method.SUBSCRIBE,
            Method.BYE,
            Method.REFER,
            Method.INFO,
            Method.MESSAGE,
            Method.NOTIFY,
            Method.UPDATE,
            Method.PUBLISH);
    private static final int WORDS_MAX = 6;
    private static final int FIRST_MILLIS = 2_000;
    private static final int LAST_MILLIS = 50_000;

    void come() {
        int count = dice.below(3);
        for (int i = 1; i <= count; i++) {
            var stranger = new Puppet(world, "stranger", Places.stranger(i));
            int words = 1 + dice.below(WORDS_MAX);
            for (int word = 0; word < words; word++) {
                var said = word(Places.stranger(i), i + "-" + word);
                long at = dice.between(FIRST_MILLIS, LAST_MILLIS);
                for (int again = 0; again <= dice.below(3); again++) {
                    world.agenda().at(at + 500L * again, () -> stranger.say(said));
                }
            }
        }
    }

    private SipRequest word(InetSocketAddress from, String name) {
        var method = dice.pick(METHODS);
        var server = Places.SERVER.getAddress().getHostAddress();
        var firm = dice.pick(firms);
        var whom = dice.chance(0.5)
                ? dice.pick(firm.directory().accounts()).id()
                : Numbers.anywhere(0, dice).replace("#", "%23");
        var via = dice.chance(0.7) ? from : Places.stranger(99);
        var host = via.getAddress().getHostAddress();
        var request = SipRequest.builder(method, "sip:" + whom + "@" + server)
                .via("UDP", host + ":" + via.getPort(), "z9hG4bK-stranger-" + name)
                .header(Header.MAX_FORWARDS, 70)
                .header(Header.FROM, "<sip:" + whom + "@" + server + ">;tag=s" + name)
                .header(Header.TO, "<sip:" + whom + "@" + server + ">" + (dice.chance(0.2) ? ";tag=guess" : ""))
                .header(Header.CALL_ID, "stranger-" + name)
                .cseq(1, method)
                .header(Header.CONTACT, "<sip:" + whom + "@" + host + ">");
        for (var extra : extras(method).entrySet()) {
            request.header(extra.getKey(), extra.getValue());
        }
        return request.build();
    }

    private Map<Header, String> extras(String method) {
        if (dice.chance(0.2)) {
            return Map.of(
                    Header.AUTHORIZATION,
                    "Digest username=\"x\", realm=\"tutti\", nonce=\"n\", uri=\"sip:x\","
                            + " response=\"00000000000000000000000000000000\"");
        }
        return method.equals(Method.SUBSCRIBE) || method.equals(Method.PUBLISH)
                ? Map.of(Header.EVENT, "dialog", Header.EXPIRES, "60")
                : Map.of();
    }
}
