package tutti.engine.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What stands between a stream's bytes and its messages: TLS, WebSocket framing, both or nothing.
final class Pipeline {
    /// A message over WebSocket at most, in however many frames (T32, T33).
    private static final int MESSAGE_BYTES_MAX = 64 << 10;
    private static final int HTTP_BYTES_MAX = 8_192;
    private static final int LINE_BYTES_MAX = 4_096;
    private static final long HANDSHAKE_MILLIS_MAX = 10_000;
    /// RFC 7118 §3.
    private static final String SUBPROTOCOL = "sip";
    /// TLS 1.2 with forward secrecy and AEAD, and TLS 1.3 (T31).
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final @Nullable SslContext tls;

    Pipeline(@Nullable KeyManagerFactory identity) {
        tls = identity == null ? null : context(identity);
    }

    private static SslContext context(KeyManagerFactory identity) {
        try {
            return SslContextBuilder.forServer(identity)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(CIPHERS)
                    .build();
        } catch (SSLException unusable) {
            throw new IllegalArgumentException("the certificate for TLS cannot be used", unusable);
        }
    }

    /// Prepares a connection that was accepted at a door of this kind.
    void prepare(Channel channel, Transport door) {
        if (door.isSecure() && tls != null) {
            var handler = tls.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS_MAX);
            channel.pipeline().addLast(handler);
        }
        if (door.isFramed()) {
            var config = WebSocketServerProtocolConfig.newBuilder()
                    .websocketPath("/")
                    .checkStartsWith(true)
                    .subprotocols(SUBPROTOCOL)
                    .handshakeTimeoutMillis(HANDSHAKE_MILLIS_MAX)
                    .maxFramePayloadLength(MESSAGE_BYTES_MAX)
                    .build();
            channel.pipeline()
                    .addLast(new HttpServerCodec(LINE_BYTES_MAX, HTTP_BYTES_MAX, HTTP_BYTES_MAX))
                    .addLast(new HttpObjectAggregator(HTTP_BYTES_MAX))
                    .addLast(new WebSocketServerProtocolHandler(config))
                    .addLast(new WebSocketFrameAggregator(MESSAGE_BYTES_MAX))
                    .addLast(new Frames());
        }
    }

    /// One message a frame, both ways (RFC 7118 §5.1).
    private static final class Frames extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
        @Override
        protected void encode(ChannelHandlerContext ctx, ByteBuf message, List<Object> out) {
            out.add(new TextWebSocketFrame(message.retain()));
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out) {
            if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
                out.add(frame.content().retain());
            }
        }
    }
}
