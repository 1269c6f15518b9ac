package tutti.admin.http;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Cuts connections off that only take up room: too many of one address, and those whose next request
/// is begun and does not come to the end of its head, however steadily it drips.
///
/// Proxies of ours and programs on this machine may have any number. Thread-safe.
final class Patience implements Connection.Listener, HttpConfiguration.Customizer, AutoCloseable {

    /// An office behind one address has a few for each person.
    static final int PER_ADDRESS_MAX = 200;

    static final int HEAD_SECONDS_MAX = 10;

    private final Clients clients;
    private final Crowd crowd = new Crowd(PER_ADDRESS_MAX, Integer.MAX_VALUE);
    private final Map<Connection, Line> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("http-patience").factory());

    Patience(Clients clients) {
        this.clients = clients;
        var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /// One connection; without a place it has been cut off.
    private static final class Line {
        private final Crowd.@Nullable Place place;
        private boolean busy;
        private boolean used;
        private long bytesBefore;
        private int waitedSeconds;

        Line(Crowd.@Nullable Place place) {
            this.place = place;
        }

        synchronized void begin() {
            busy = true;
            used = true;
        }

        synchronized void end(long bytes) {
            busy = false;
            bytesBefore = bytes;
            waitedSeconds = 0;
        }

        /// Whether a head has been under way for too long; called once a second.
        synchronized boolean isTooSlow(long bytes) {
            boolean waiting = !busy && (!used || bytes > bytesBefore);
            waitedSeconds = waiting ? waitedSeconds + 1 : 0;
            return waitedSeconds > HEAD_SECONDS_MAX;
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress remote)) {
            return;
        }
        var address = remote.getAddress();
        var name = address.getHostAddress();
        boolean free = address.isLoopbackAddress() || clients.isProxy(name);
        Optional<Crowd.Place> place = free ? Optional.of(() -> {}) : crowd.enter(Clients.network(name));
        open.put(connection, new Line(place.orElse(null)));
        if (place.isEmpty()) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        var line = open.remove(connection);
        if (line != null && line.place != null) {
            line.place.close();
        }
    }

    /// The head of a request is whole.
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var connection = request.getConnectionMetaData().getConnection();
        var line = open.get(connection);
        if (line != null) {
            line.begin();
            Request.addCompletionListener(request, _ -> line.end(connection.getBytesIn()));
        }
        return request;
    }

    private void look() {
        open.forEach((connection, line) -> {
            if (line.isTooSlow(connection.getBytesIn())) {
                connection.getEndPoint().close();
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
