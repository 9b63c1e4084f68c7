// One WebSocket on the server's side: the upgrade, reading, queued writing, closing. Hides Beast's stream.
#pragma once

#include <memory>
#include <optional>

#include "net/edge.h"
#include "net/http_message.h"
#include "net/websocket.h"

namespace atiende::net {

/// The answer to an upgrade request that is no proper handshake (RFC 6455 section 4.2.1), or nothing.
std::optional<HttpResponse> refuse_handshake(const HttpRequest& request);

/// Takes the socket over, answers 101 and serves `listener` until either side ends it. Network thread only.
void start_websocket(Edge& edge, Socket socket, const HttpRequest& request,
                     std::shared_ptr<WebSocketListener> listener);

}  // namespace atiende::net
