package tutti.sip.message;

/// Notes in the top Via where a request really came from (RFC 3261 §18.2.1, RFC 3581 §4).
final class Received {
    private static final int VALUE_BYTES_EXPECTED = 256;

    private Received() {}

    static SipRequest note(SipRequest request, String address, int port) {
        Via via = request.topVia();
        boolean rport = via.wantsRport();
        boolean same = via.host().equalsIgnoreCase(address);
        if (same && !rport && via.received() == null) {
            return request;
        }
        var value = new ByteWriter(VALUE_BYTES_EXPECTED);
        value.raw(request.data, via.start, via.sentByEnd());
        keepOthers(request.data, via, value);
        if (!same || rport) {
            value.ascii(";received=").text(address);
        }
        if (rport) {
            value.ascii(";rport=").number(port);
        }
        return spliced(request, via, value.toBytes());
    }

    private static void keepOthers(byte[] data, Via via, ByteWriter value) {
        int at = Lexis.skipSpace(data, via.sentByEnd(), via.end);
        while (at < via.end && data[at] == ';') {
            int name = Lexis.skipSpace(data, at + 1, via.end);
            int nameEnd = Lexis.run(data, name, via.end, Lexis.TOKEN);
            int next = Params.next(data, nameEnd, via.end);
            if (!Lexis.equalIgnoringCase(data, name, nameEnd, "received")
                    && !Lexis.equalIgnoringCase(data, name, nameEnd, "rport")) {
                value.raw(data, at, Lexis.trimEnd(data, at, next));
            }
            at = next;
        }
    }

    private static SipRequest spliced(SipRequest request, Via via, byte[] value) {
        int tail = Lexis.trimEnd(request.data, via.start, via.end);
        int shift = value.length - (tail - via.start);
        byte[] bytes = new byte[request.end + shift];
        System.arraycopy(request.data, 0, bytes, 0, via.start);
        System.arraycopy(value, 0, bytes, via.start, value.length);
        System.arraycopy(request.data, tail, bytes, tail + shift, request.end - tail);
        var form =
                new SipMessage.Form(bytes, bytes.length, request.index.shifted(tail, shift), request.bodyStart + shift);
        return request.reshaped(form);
    }
}
