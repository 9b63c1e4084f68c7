#include "net/http_message.h"

#include "gtest/gtest.h"

#include "net/response_head.h"

namespace atiende::net {
namespace {

TEST(HttpRequest, FindsHeadersInAnyCase) {
    HttpRequest request;
    request.headers = {{"content-TYPE", "text/plain"}, {"X-Twice", "1"}, {"x-twice", "2"}};
    EXPECT_EQ(request.header("Content-Type"), "text/plain");
    EXPECT_EQ(request.header("X-TWICE"), "1");
    EXPECT_FALSE(request.header("Content-Typ"));
    EXPECT_FALSE(request.header("Content-Types"));
}

TEST(HttpRequest, FindsParameters) {
    HttpRequest request;
    request.parameters = {{"after", "12"}, {"After", "13"}};
    EXPECT_EQ(request.parameter("after"), "12");
    EXPECT_FALSE(request.parameter("before"));
}

TEST(HttpRequest, FindsCookies) {
    HttpRequest request;
    EXPECT_FALSE(request.cookie("session"));
    request.headers = {{"cookie", "a=1; session=abc=d;  quoted=\"x y\";empty=; odd"}};
    EXPECT_EQ(request.cookie("a"), "1");
    EXPECT_EQ(request.cookie("session"), "abc=d");
    EXPECT_EQ(request.cookie("quoted"), "x y");
    EXPECT_EQ(request.cookie("empty"), "");
    EXPECT_FALSE(request.cookie("odd"));
    EXPECT_FALSE(request.cookie("sess"));
    EXPECT_FALSE(request.cookie("Session"));
}

TEST(HttpResponse, ProblemsAreJson) {
    const HttpResponse response = problem_response(409, "conflict", "stale_version");
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.header("content-type"), "application/problem+json");
    EXPECT_EQ(response.body, R"({"code":"conflict","reason":"stale_version"})");
}

TEST(ResponseHead, StatesLengthDateAndConnection) {
    HttpResponse response;
    response.headers = {{"Content-Type", "text/plain"}};
    response.body = "hola";
    EXPECT_EQ(response_head(response, AfterResponse::keep, "D"),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: D\r\nContent-Length: 4\r\n\r\n");
    EXPECT_NE(response_head(response, AfterResponse::close, "D").find("Connection: close\r\n"), std::string::npos);
    EXPECT_NE(response_head(response, AfterResponse::keep_1_0, "D").find("Connection: keep-alive\r\n"),
              std::string::npos);
    EXPECT_EQ(response_head({.status = 299, .headers = {}, .body = ""}, AfterResponse::keep, "D"),
              "HTTP/1.1 299 \r\nDate: D\r\nContent-Length: 0\r\n\r\n");
}

TEST(ResponseHead, LeavesOutWhatWouldBreakTheMessage) {
    HttpResponse response;
    response.headers = {{"Location", "/a\r\nSet-Cookie: stolen=1"},
                        {"X-Nul", std::string("a\0b", 3)},
                        {"Bad Name", "x"},
                        {"", "x"},
                        {"content-length", "999"},
                        {"Transfer-Encoding", "chunked"},
                        {"X-Good", "yes"}};
    EXPECT_EQ(response_head(response, AfterResponse::keep, "D"),
              "HTTP/1.1 200 OK\r\nX-Good: yes\r\nDate: D\r\nContent-Length: 0\r\n\r\n");
}

TEST(ResponseHead, SomeStatusesHaveNoBody) {
    HttpResponse response{.status = 204, .headers = {}, .body = "ignored"};
    EXPECT_FALSE(sends_body(response, "GET"));
    EXPECT_EQ(response_head(response, AfterResponse::keep, "D").find("Content-Length"), std::string::npos);
    response.status = 200;
    EXPECT_TRUE(sends_body(response, "GET"));
    EXPECT_FALSE(sends_body(response, "HEAD"));
}

TEST(HttpDate, HasTheFixedForm) {
    EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace atiende::net
