#include "net/peer_check.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace atiende::net {
namespace {

struct Range4 {
    std::uint32_t first;
    int bits;
};
constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return a << 24U | b << 16U | c << 8U | d;
}
constexpr std::array<Range4, 15> kSpecial4{{{v4(0, 0, 0, 0), 8},
                                            {v4(10, 0, 0, 0), 8},
                                            {v4(100, 64, 0, 0), 10},
                                            {v4(127, 0, 0, 0), 8},
                                            {v4(169, 254, 0, 0), 16},
                                            {v4(172, 16, 0, 0), 12},
                                            {v4(192, 0, 0, 0), 24},
                                            {v4(192, 0, 2, 0), 24},
                                            {v4(192, 88, 99, 0), 24},
                                            {v4(192, 168, 0, 0), 16},
                                            {v4(198, 18, 0, 0), 15},
                                            {v4(198, 51, 100, 0), 24},
                                            {v4(203, 0, 113, 0), 24},
                                            {v4(224, 0, 0, 0), 4},
                                            {v4(240, 0, 0, 0), 4}}};

using Bytes16 = std::array<std::uint8_t, 16>;

Bytes16 bytes_of(const sockaddr& address) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return bytes;
}

/// The IPv4 address, also one within IPv6 (::ffff:a.b.c.d).
std::optional<std::uint32_t> four_of(const sockaddr& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return ntohl(four.sin_addr.s_addr);
    }
    const Bytes16 bytes = bytes_of(address);
    constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (!std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) return std::nullopt;
    return v4(bytes[12], bytes[13], bytes[14], bytes[15]);
}

bool is_special(std::uint32_t address) {
    return std::ranges::any_of(kSpecial4,
                               [&](const Range4& range) { return (address ^ range.first) >> (32 - range.bits) == 0; });
}

}  // namespace

bool is_loopback_address(const sockaddr& address) {
    if (address.sa_family != AF_INET && address.sa_family != AF_INET6) return false;
    if (const auto four = four_of(address)) return *four >> 24U == 127;
    Bytes16 loopback{};
    loopback[15] = 1;
    return bytes_of(address) == loopback;
}

bool is_public_address(const sockaddr& address) {
    if (address.sa_family != AF_INET && address.sa_family != AF_INET6) return false;
    if (const auto four = four_of(address)) return !is_special(*four);
    const Bytes16 bytes = bytes_of(address);
    if (bytes[0] >> 5U != 1) return false;                                      // global unicast is 2000::/3
    if (bytes[0] == 0x20 && bytes[1] == 0x02) return false;                     // 6to4: holds an IPv4 address
    if (bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 0x02) return false;  // 2001::/23: Teredo and others
    const bool documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8;
    return !documentation && !(bytes[0] == 0x3F && bytes[1] == 0xFF);
}

bool allows(HttpPeers peers, const sockaddr& address) {
    switch (peers) {
        case HttpPeers::any: return true;
        case HttpPeers::public_or_loopback: return is_public_address(address) || is_loopback_address(address);
        case HttpPeers::public_only: return is_public_address(address);
    }
    return false;
}

}  // namespace atiende::net
