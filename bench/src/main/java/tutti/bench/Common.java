package tutti.bench;

import picocli.CommandLine.Option;

/// Options that every whole-system benchmark has.
final class Common {

    @Option(
            names = "--sip-base-port",
            description = "first of about 100 SIP ports used on 127.0.0.1 (default ${DEFAULT-VALUE})")
    int sipBasePort = 15_060;

    @Option(names = "--http-port", description = "HTTP port of Tutti (default ${DEFAULT-VALUE})")
    int httpPort = 18_200;

    @Option(names = "--rtp-ports", description = "RTP range of Tutti, LOW-HIGH (default ${DEFAULT-VALUE})")
    String rtpPorts = "20000-29999";

    @Option(names = "--keep", description = "keep the work folder with all logs")
    boolean keep;

    /// A port counted from the base.
    int port(int offset) {
        return sipBasePort + offset;
    }

    /// The server under test, its callers at the first port.
    TuttiServer tutti(Workspace workspace, Time time) {
        return new TuttiServer(workspace, time, new TuttiServer.Ports(port(0), httpPort, rtpPorts, port(1)));
    }
}
