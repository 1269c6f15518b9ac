package tutti.app.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tutti.app.e2e.rig.Company.Account;

/// A baresip process: a softphone of other people's making, over UDP. It sings a tone instead of a
/// microphone's sound, writes what it hears into a file, and is told over its control socket what to
/// do.
public final class BaresipRun implements AutoCloseable {
    /// What it sings: nobody else does.
    public static final double HERTZ = 850;

    private static final String HERE = "127.0.0.1";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2_200);
    private static final int TRIES_MAX = 5;
    /// How the names of its recordings end, at 8,000 samples of 16 bit a second.
    private static final String HEARD = "-dec.wav";
    private static final long BYTES_OF_A_MILLI = 16;

    private final Tool tool;
    private final Path folder;
    private final Account account;
    private final InetSocketAddress server;
    private final Socket control;
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger responses = new AtomicInteger();

    private BaresipRun(Tool tool, Path folder, Account account, InetSocketAddress server, Socket control) {
        this.tool = tool;
        this.folder = folder;
        this.account = account;
        this.server = server;
        this.control = control;
        Thread.ofVirtual().start(this::listen);
    }

    public static BaresipRun start(Account account, InetSocketAddress server) {
        return start(account, new InetSocketAddress(InetAddress.ofLiteral(HERE), Ports.sip(HERE)), server);
    }

    /// A telephone in the network of a carrier: it has `number`, registers nowhere, and answers at once
    /// what is sent to `at`.
    public static BaresipRun outside(String number, InetSocketAddress at, InetSocketAddress server) {
        var run = start(new Account("Outside", "", "", number, ""), at, server);
        var host = at.getAddress().getHostAddress();
        run.command("uanew", "<sip:" + number + "@" + host + ">;regint=0;answermode=auto;audio_codecs=PCMA");
        run.command("uafind", "sip:" + number + "@" + host);
        return run;
    }

    private static BaresipRun start(Account account, InetSocketAddress at, InetSocketAddress server) {
        try {
            var binary = Tool.installed("baresip", "baresip-core");
            var folder = Files.createTempDirectory("tutti-baresip-");
            int _ = Ports.sip(HERE); // It takes the port after that of SIP for TLS.
            int controlPort = Ports.sip(HERE);
            Files.writeString(folder.resolve("config"), config(folder, at, controlPort));
            Files.writeString(folder.resolve("accounts"), "");
            Files.writeString(folder.resolve("contacts"), "");
            var tool = Tool.start("baresip", List.of(binary.toString(), "-s", "-f", folder.toString()), folder);
            return new BaresipRun(tool, folder, account, server, connected(tool, controlPort));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String config(Path folder, InetSocketAddress at, int controlPort) {
        return String.join(
                "\n",
                "module_path /usr/lib/baresip/modules",
                "net_interface " + at.getAddress().getHostAddress(),
                "sip_listen " + at.getAddress().getHostAddress() + ":" + at.getPort(),
                "rtp_ports " + Ports.RTP,
                "audio_source ausine," + (int) HERTZ,
                "audio_player aubridge,ear",
                "audio_alert aubridge,bell",
                "ausrc_srate 48000",
                "auplay_srate 8000",
                "ausrc_channels 2",
                "auplay_channels 1",
                "snd_path " + folder,
                "module g711.so",
                "module ausine.so",
                "module aubridge.so",
                "module sndfile.so",
                "module_tmp account.so",
                "module_app menu.so",
                "module_app ctrl_tcp.so",
                "module_app mwi.so",
                "ctrl_tcp_listen " + HERE + ":" + controlPort,
                "");
    }

    private static Socket connected(Tool tool, int port) {
        return Await.value(() -> "baresip's control socket\n" + tool.output(), Await.PATIENCE, () -> {
            try {
                return new Socket(InetAddress.ofLiteral(HERE), port);
            } catch (IOException notYet) {
                return null;
            }
        });
    }

    /// Netstrings with JSON in them: `LENGTH:TEXT,`.
    private void listen() {
        try {
            var in = control.getInputStream();
            while (true) {
                int length = 0;
                for (int digit = in.read(); digit != ':'; digit = in.read()) {
                    if (digit < '0' || digit > '9') {
                        return;
                    }
                    length = 10 * length + digit - '0';
                }
                var said = JsonMapper.shared().readTree(in.readNBytes(length));
                events.add(said);
                if (said.path("response").asBoolean(false)) {
                    responses.incrementAndGet();
                }
                in.skipNBytes(1);
            }
        } catch (IOException closed) {
            // With the process.
        }
    }

    /// Gives a command, whole in one segment, and waits until it is done: baresip 1.0 stops reading when it
    /// meets half a netstring at the wrong place.
    private void command(String name, String parameters) {
        int before = responses.get();
        write(name, parameters);
        Await.value(
                () -> name + " at baresip\n" + tool.output(),
                Await.PATIENCE,
                () -> responses.get() > before ? name : null);
    }

    private void write(String name, String parameters) {
        var json = JsonMapper.shared().writeValueAsString(Map.of("command", name, "params", parameters));
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        try {
            control.getOutputStream().write((length + ":" + json + ",").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String address() {
        return "sip:" + account.username() + "@" + server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    /// Registers, and answers every call from then on. baresip 1.0 gives up on a challenge that names
    /// SHA-256 and tries again by itself after half a minute; here it is told to do so sooner.
    public BaresipRun register() {
        for (int tries = 1; !isRegistered(); tries++) {
            if (tries > TRIES_MAX) {
                throw new AssertionError("baresip cannot register\n" + tool.output());
            }
            long next = System.nanoTime() + BETWEEN_TRIES.toNanos();
            Await.until("time for another try", () -> System.nanoTime() >= next);
        }
        return this;
    }

    private boolean isRegistered() {
        long ended = count("REGISTER_OK") + count("REGISTER_FAIL");
        command("uadel", address());
        command(
                "uanew",
                "<" + address() + ";transport=udp>;auth_pass=" + account.password()
                        + ";regint=600;answermode=auto;audio_codecs=PCMA");
        Await.value(
                () -> "an end of REGISTER at baresip; came " + events + "\n" + tool.output(),
                Await.PATIENCE,
                () -> count("REGISTER_OK") + count("REGISTER_FAIL") > ended ? "" : null);
        return count("REGISTER_OK") > 0;
    }

    public void dial(String number) {
        command("dial", number);
    }

    /// Presses a key as its own way of sending keys has it: RFC 4733.
    public void presses(char key) {
        command("sndcode", "" + key);
    }

    /// Sends whom it talks with elsewhere, without asking there (REFER).
    public void transfers(String number) {
        command("transfer", number);
    }

    public void hangUp() {
        command("hangup", "");
    }

    private long count(String type) {
        return events.stream()
                .filter(event -> event.path("type").asString("").equals(type))
                .count();
    }

    /// Waits for an event such as `CALL_ESTABLISHED` or `CALL_CLOSED`.
    public BaresipRun awaits(String type) {
        Await.value(
                () -> type + " of baresip; came " + events + "\n" + tool.output(),
                Await.PATIENCE,
                () -> count(type) > 0 ? type : null);
        return this;
    }

    /// Waits for an event that says this.
    public BaresipRun awaits(String type, String text) {
        Await.value(
                () -> type + " of baresip with " + text + "; came " + events + "\n" + tool.output(),
                Await.PATIENCE,
                () -> events.stream()
                                .filter(event -> event.path("type").asString("").equals(type))
                                .anyMatch(event -> event.toString().contains(text))
                        ? type
                        : null);
        return this;
    }

    /// Waits until it has heard so much in the call that goes on.
    public BaresipRun hears(int millis) {
        Await.until("sound of " + millis + " ms at baresip", () -> recorded() >= BYTES_OF_A_MILLI * millis);
        return this;
    }

    private long recorded() {
        try (var files = Files.list(folder)) {
            var file = files.filter(one -> one.toString().endsWith(HEARD)).findFirst();
            return file.isEmpty() ? 0 : Files.size(file.get());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What it heard in its call, once that is over.
    public WaveFile heard() {
        return Await.value("a recording of baresip", () -> WaveFile.find(folder, HEARD));
    }

    /// Forgets its calls and their recordings.
    public void forget() {
        events.clear();
        try (var files = Files.list(folder)) {
            for (var recording :
                    files.filter(one -> one.toString().endsWith(".wav")).toList()) {
                Files.delete(recording);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try (control) {
            write("quit", "");
        } catch (IOException | UncheckedIOException gone) {
            // It is ended below.
        }
        tool.close();
        Running.remove(folder);
    }
}
