#include "net/peer_check.h"

#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace atiende::net {
namespace {

sockaddr_storage address_of(const std::string& text) {
    sockaddr_storage storage{};
    if (text.find(':') == std::string::npos) {
        sockaddr_in four{};
        four.sin_family = AF_INET;
        EXPECT_EQ(inet_pton(AF_INET, text.c_str(), &four.sin_addr), 1) << text;
        std::memcpy(&storage, &four, sizeof four);
    } else {
        sockaddr_in6 six{};
        six.sin6_family = AF_INET6;
        EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
        std::memcpy(&storage, &six, sizeof six);
    }
    return storage;
}

TEST(PeerCheck, KnowsPublicAddresses) {
    const struct {
        const char* address;
        bool is_public;
    } rows[] = {
        {"8.8.8.8", true},
        {"172.15.255.255", true},
        {"172.16.0.1", false},
        {"172.32.0.1", true},
        {"10.0.0.1", false},
        {"127.0.0.1", false},
        {"0.0.0.0", false},
        {"169.254.169.254", false},
        {"192.168.1.1", false},
        {"100.64.0.1", false},
        {"100.128.0.1", true},
        {"224.0.0.1", false},
        {"255.255.255.255", false},
        {"198.19.0.1", false},
        {"2606:4700::1", true},
        {"::1", false},
        {"::", false},
        {"fe80::1", false},
        {"fc00::1", false},
        {"ff02::1", false},
        {"::ffff:10.0.0.1", false},
        {"::ffff:8.8.8.8", true},
        {"2002:a00:1::", false},
        {"2001:db8::1", false},
        {"64:ff9b::a00:1", false},
        {"2001:0:1::1", false},
    };
    for (const auto& row : rows) {
        const auto storage = address_of(row.address);
        const auto& given = reinterpret_cast<const sockaddr&>(storage);
        EXPECT_EQ(is_public_address(given), row.is_public) << row.address;
        EXPECT_EQ(allows(HttpPeers::public_only, given), row.is_public) << row.address;
        EXPECT_TRUE(allows(HttpPeers::any, given));
    }
    for (const char* text : {"127.0.0.1", "127.8.9.1", "::1", "::ffff:127.0.0.1"}) {
        const auto storage = address_of(text);
        const auto& given = reinterpret_cast<const sockaddr&>(storage);
        EXPECT_TRUE(allows(HttpPeers::public_or_loopback, given)) << text;
        EXPECT_FALSE(allows(HttpPeers::public_only, given)) << text;
    }
}

}  // namespace
}  // namespace atiende::net
