// Which addresses a request may be sent to: what users name must not reach into our own network.
#pragma once

#include <sys/socket.h>

#include "ports/http_client.h"

namespace atiende::net {

/// Whether `address` (AF_INET or AF_INET6) is one of the public internet (IANA's special-purpose registries, RFC 6890).
/// IPv4 within IPv6 counts as the IPv4 address it holds.
bool is_public_address(const sockaddr& address);
bool is_loopback_address(const sockaddr& address);

bool allows(HttpPeers peers, const sockaddr& address);

}  // namespace atiende::net
