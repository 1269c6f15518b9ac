package tutti.sip.transaction;

import java.util.ArrayList;
import java.util.List;

/// Every kind of event, with the values that make a difference; for tests.
final class Events {

    static final List<ClientEvent> CLIENT = client();
    static final List<ServerEvent> SERVER = server();

    private Events() {}

    private static List<ClientEvent> client() {
        var events = new ArrayList<ClientEvent>();
        for (int status : new int[] {100, 180, 183, 200, 202, 302, 401, 408, 486, 487, 500, 603}) {
            events.add(new ResponseReceived(status));
        }
        events.add(new Abandon());
        events.add(new TransportFailed());
        for (var timer : Timer.values()) {
            events.add(new Expired(timer, 0));
            events.add(new Expired(timer, 1));
        }
        return List.copyOf(events);
    }

    private static List<ServerEvent> server() {
        var events = new ArrayList<ServerEvent>();
        for (int status : new int[] {100, 180, 200, 202, 302, 486, 487, 500, 603}) {
            events.add(new Respond(status));
        }
        events.add(new RequestReceived());
        events.add(new AckReceived());
        events.add(new Abandon());
        events.add(new TransportFailed());
        for (var timer : Timer.values()) {
            events.add(new Expired(timer, 0));
            events.add(new Expired(timer, 1));
        }
        return List.copyOf(events);
    }
}
