package tutti.admin.http;

import java.time.InstantSource;

/// How a request comes in.
///
/// @param address      of the client
/// @param bodyBytesMax that a plain body may have
record Arrival(String address, InstantSource clock, int bodyBytesMax) {}
