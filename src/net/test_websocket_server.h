// A WebSocket server for tests that says byte for byte what a test wants. Loopback only.
#pragma once

#include <string>
#include <string_view>

#include <openssl/evp.h>

#include "net/test_socket.h"

namespace atiende::net {

/// A server's frame: unmasked, whole (`last`), as RFC 6455 section 5.2 lays it out.
inline std::string server_frame(int opcode, std::string_view payload, bool last = true) {
    std::string bytes(1, static_cast<char>((last ? 0x80 : 0) | opcode));
    if (payload.size() < 126) {
        bytes.push_back(static_cast<char>(payload.size()));
    } else {
        bytes.push_back(static_cast<char>(payload.size() < 65536 ? 126 : 127));
        for (int shift = payload.size() < 65536 ? 8 : 56; shift >= 0; shift -= 8)
            bytes.push_back(static_cast<char>(payload.size() >> shift));
    }
    return bytes.append(payload);
}

/// The answer that accepts the handshake in `request` (RFC 6455 section 4.2.2).
inline std::string accepting(const std::string& request) {
    constexpr std::string_view kName = "Sec-WebSocket-Key: ";
    const std::size_t begin = request.find(kName) + kName.size();
    const std::string keyed =
        request.substr(begin, request.find("\r\n", begin) - begin) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    unsigned char digest[20];
    unsigned char text[64];
    ::EVP_Digest(keyed.data(), keyed.size(), digest, nullptr, ::EVP_sha1(), nullptr);
    const int length = ::EVP_EncodeBlock(text, digest, sizeof digest);
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
           std::string(reinterpret_cast<char*>(text), static_cast<std::size_t>(length)) + "\r\n\r\n";
}

}  // namespace atiende::net
