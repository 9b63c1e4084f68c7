#include "api/origin.h"

#include <gtest/gtest.h>

namespace atiende::api {
namespace {

net::HttpRequest request_with(HttpHeaderList headers, std::string address = "203.0.113.9") {
    net::HttpRequest request;
    request.headers = std::move(headers);
    request.remote_address = std::move(address);
    return request;
}

TEST(Origin, is_ours_when_it_names_the_public_address_or_the_host_asked_for) {
    struct Row {
        std::string origin, host, public_url;
        bool ours;
    };
    const std::vector<Row> rows{
        {"https://care.example.com", "10.0.0.1:8420", "https://care.example.com", true},
        {"https://CARE.example.com", "10.0.0.1:8420", "https://care.example.com/desk", true},
        {"http://127.0.0.1:8420", "127.0.0.1:8420", "", true},
        {"http://127.0.0.1:8420", "127.0.0.1:8420", "https://care.example.com", true},
        {"http://127.0.0.1:9999", "127.0.0.1:8420", "", false},
        {"https://evil.example", "care.example.com", "https://care.example.com", false},
        {"https://care.example.com.evil.example", "care.example.com", "https://care.example.com", false},
        {"null", "127.0.0.1:8420", "", false},
        {"", "127.0.0.1:8420", "", false},
        {"file://127.0.0.1:8420", "127.0.0.1:8420", "", false},
        {"://", "", "", false},
    };
    for (const auto& row : rows) {
        const auto request = request_with({{"Origin", row.origin}, {"Host", row.host}});
        EXPECT_EQ(origin_is_ours(request, row.public_url), row.ours) << row.origin << " at " << row.host;
    }
    EXPECT_TRUE(origin_is_ours(request_with({{"Host", "127.0.0.1"}}), ""));
}

TEST(Origin, client_address_trusts_only_our_own_proxy) {
    const auto request = request_with({{"X-Forwarded-For", "6.6.6.6, 198.51.100.7"}}, "127.0.0.1");
    EXPECT_EQ(client_address(request, false), "127.0.0.1");
    EXPECT_EQ(client_address(request, true), "198.51.100.7");
    EXPECT_EQ(client_address(request_with({}, "127.0.0.1"), true), "127.0.0.1");
}

TEST(Origin, local_means_this_machine_without_a_proxy) {
    EXPECT_TRUE(is_local(request_with({}, "127.0.0.1")));
    EXPECT_TRUE(is_local(request_with({}, "::1")));
    EXPECT_FALSE(is_local(request_with({}, "203.0.113.9")));
    EXPECT_FALSE(is_local(request_with({{"x-forwarded-for", "203.0.113.9"}}, "127.0.0.1")));
}

TEST(Origin, bearer_token_of_that_scheme_alone) {
    EXPECT_FALSE(bearer_token(request_with({})));
    EXPECT_EQ(bearer_token(request_with({{"Authorization", "Bearer abc"}})), "abc");
    EXPECT_EQ(bearer_token(request_with({{"authorization", "bearer  abc "}})), "abc");
    EXPECT_EQ(bearer_token(request_with({{"Authorization", "Basic YTpi"}})), "");
}

TEST(Origin, session_cookie_keeps_scripts_and_other_sites_away) {
    EXPECT_EQ(session_cookie("t0ken", std::chrono::hours{1}, true),
              "atiende_session=t0ken; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600; Secure");
    EXPECT_EQ(session_cookie("", Duration{0}, false), "atiende_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

}  // namespace
}  // namespace atiende::api
