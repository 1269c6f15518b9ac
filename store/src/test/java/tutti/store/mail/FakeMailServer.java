package tutti.store.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server for tests: takes letters and keeps them (RFC 5321), or answers as it is told.
final class FakeMailServer implements AutoCloseable {
    private static final int FIRST_PORT = 20_100;
    private static final int PORTS = 100;

    final List<String> letters = new CopyOnWriteArrayList<>();
    final List<String> recipients = new CopyOnWriteArrayList<>();
    final int port;
    /// What it says to a recipient.
    volatile String toRecipient = "250 fine";

    private final ServerSocket socket;

    FakeMailServer() {
        socket = open();
        port = socket.getLocalPort();
        Thread.ofVirtual().start(this::run);
    }

    private static ServerSocket open() {
        for (int port = FIRST_PORT; port < FIRST_PORT + PORTS; port++) {
            try {
                return new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
            } catch (IOException _) {
                // Taken: the next one.
            }
        }
        throw new IllegalStateException("no free port");
    }

    private void run() {
        try {
            while (!socket.isClosed()) {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 fake");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
                switch (word) {
                    case "RCPT" -> {
                        recipients.add(line);
                        say(client, toRecipient);
                    }
                    case "DATA" -> {
                        say(client, "354 go on");
                        letters.add(letter(in));
                        say(client, "250 taken");
                    }
                    case "QUIT" -> {
                        say(client, "221 bye");
                        return;
                    }
                    default -> say(client, "250 fine");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String letter(BufferedReader in) throws IOException {
        var letter = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            letter.append(line).append('\n');
        }
        return letter.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    SmtpServer address() {
        return SmtpServer.parse("smtp://127.0.0.1:" + port + "?from=tutti@example.org&tls=none")
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
