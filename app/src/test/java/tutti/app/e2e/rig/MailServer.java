package tutti.app.e2e.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that takes every letter and keeps it (RFC 5321).
public final class MailServer implements AutoCloseable {
    private final List<String> letters = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;

    public MailServer() {
        try {
            socket = new ServerSocket(Ports.http(), 10, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::run);
    }

    /// In the words of the option `--smtp`.
    public String url() {
        return "smtp://127.0.0.1:" + socket.getLocalPort() + "?from=tutti@example.org&tls=none";
    }

    /// The first letter that came, with its headers.
    public String letter() {
        return Await.value("a letter", () -> letters.isEmpty() ? null : letters.getFirst());
    }

    /// The file in a letter, whatever it is called.
    public static byte[] attachment(String letter) {
        int disposition = letter.indexOf("attachment");
        int begin = letter.indexOf("\n\n", disposition) + 2;
        int end = letter.indexOf("\n--", begin);
        if (disposition < 0 || begin < 2 || end < 0) {
            throw new AssertionError("no attachment in\n" + letter);
        }
        return Base64.getMimeDecoder().decode(letter.substring(begin, end));
    }

    private void run() {
        try {
            while (!socket.isClosed()) {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // By the test.
        }
    }

    private void serve(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, "220 here");
            for (var line = in.readLine(); line != null && !line.startsWith("QUIT"); line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(client, "354 go on");
                    letters.add(letter(in));
                }
                say(client, "250 fine");
            }
            say(client, "221 bye");
        } catch (IOException gone) {
            // The server has what it wanted.
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

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
