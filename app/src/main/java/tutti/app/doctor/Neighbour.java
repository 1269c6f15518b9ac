package tutti.app.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// The Tutti that may run with this very configuration: it holds the ports, and knows its carriers.
record Neighbour(URI base, boolean runs) {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    /// Looks for one at the address of `--http`.
    static Neighbour at(InetSocketAddress http) {
        var bound = http.getAddress();
        var address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        var host = address.getHostAddress();
        var base = URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + http.getPort());
        return new Neighbour(base, lives(base));
    }

    private static boolean lives(URI base) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(base.resolve("/health/live"))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
