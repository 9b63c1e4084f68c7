#include "net/http_client.h"

#include <atomic>
#include <thread>

#include "gtest/gtest.h"

#include "net/http_server.h"
#include "net/test_socket.h"

namespace atiende::net {
namespace {

class HttpClientTest : public testing::Test {
protected:
    HttpClientTest() : client_({.user_agent = "atiende-test", .ca_file = "", .proxy = CurlHttpClient::Proxy::none}) {
        auto server = HttpServer::start({}, [this](const HttpRequest& request) { return serve(request); });
        EXPECT_TRUE(server);
        server_ = std::move(*server);
    }

    HttpResponse serve(const HttpRequest& request) {
        ++asked_;
        if (request.path == "/500") return problem_response(500, "corrupt", "internal_error");
        if (request.path == "/redirect") return {.status = 302, .headers = {{"Location", "/500"}}, .body = ""};
        if (request.path == "/big") return {.status = 200, .headers = {}, .body = std::string(100'000, 'x')};
        HttpResponse response;
        response.headers = {{"X-Answer", " padded "}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}};
        response.body = request.method + " " + request.path + "?" + request.query + " [" + request.body + "]";
        for (const char* name : {"User-Agent", "X-Mine", "X-Empty", "Content-Type", "Expect"}) {
            if (const auto value = request.header(name)) {
                response.body.append("|").append(name).append("=").append(*value);
            }
        }
        return response;
    }

    static HttpClientRequest request(std::uint16_t port, const std::string& path, const std::string& method = "GET") {
        HttpClientRequest result;
        result.method = method;
        result.url = "http://127.0.0.1:" + std::to_string(port) + path;
        result.timeout = Duration(5000);
        return result;
    }
    HttpClientRequest request(const std::string& path, const std::string& method = "GET") const {
        return request(server_->port(), path, method);
    }

    CurlHttpClient client_;
    std::atomic<int> asked_{0};
    std::unique_ptr<HttpServer> server_;
};

TEST_F(HttpClientTest, SendsWhatIsAskedAndBringsTheAnswer) {
    HttpClientRequest post = request("/a%20b?c=d", "POST");
    post.headers = {{"X-Mine", "1"}, {"X-Empty", ""}, {"Content-Type", "application/json"}};
    post.body = std::string("{\"a\":\0}", 7);
    const auto answer = client_.perform(post);
    ASSERT_TRUE(answer) << describe(answer.error());
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "POST /a%20b?c=d [" + post.body +
                                "]|User-Agent=atiende-test|X-Mine=1|X-Empty=|Content-Type=application/json");
    EXPECT_EQ(find_header(answer->headers, "x-answer"), "padded");
    EXPECT_EQ(std::ranges::count(answer->headers, "Set-Cookie", &HttpHeaderList::value_type::first), 2);
}

TEST_F(HttpClientTest, SpeaksEveryMethod) {
    for (const char* method : {"GET", "PUT", "PATCH", "DELETE", "POST", "OPTIONS"}) {
        EXPECT_EQ(client_.perform(request("/m", method))->body.find(std::string(method) + " /m? []"), 0U) << method;
    }
    const auto head = client_.perform(request("/m", "HEAD"));
    ASSERT_TRUE(head);
    EXPECT_EQ(head->status, 200);
    EXPECT_EQ(head->body, "");
    HttpClientRequest removal = request("/m", "DELETE");
    removal.body = "why";
    EXPECT_EQ(client_.perform(removal)->body.find("DELETE /m? [why]"), 0U);
}

TEST_F(HttpClientTest, EveryStatusIsAnAnswerAndRedirectsAreNotFollowed) {
    EXPECT_EQ(client_.perform(request("/500"))->status, 500);
    const auto redirect = client_.perform(request("/redirect"));
    ASSERT_TRUE(redirect);
    EXPECT_EQ(redirect->status, 302);
    EXPECT_EQ(find_header(redirect->headers, "Location"), "/500");
    EXPECT_EQ(asked_, 2);
}

TEST_F(HttpClientTest, ReusesConnectionsOnlyForReading) {
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client_.perform(request("/")));
    EXPECT_EQ(server_->connections(), 1U);
}

TEST_F(HttpClientTest, TooLargeAnAnswerIsRefused) {
    HttpClientRequest big = request("/big");
    big.max_response_bytes = 99'999;
    EXPECT_EQ(client_.perform(big).error(), invalid("answer_too_large"));
    big.max_response_bytes = 100'000;
    EXPECT_EQ(client_.perform(big)->body.size(), 100'000U);
}

TEST_F(HttpClientTest, BadRequestsNeverLeave) {
    const auto reason = [&](const HttpClientRequest& bad) {
        const auto answer = client_.perform(bad);
        return answer ? "answered" : describe(answer.error()).substr(0, describe(answer.error()).find(" ("));
    };
    HttpClientRequest bad = request("/");
    bad.headers = {{"X-Split", "a\r\nX-Injected: b"}};
    EXPECT_EQ(reason(bad), "invalid: bad_header");
    bad.headers = {{"X Split", "a"}};
    EXPECT_EQ(reason(bad), "invalid: bad_header");
    bad = request("/");
    bad.method = "GET / HTTP/1.1\r\n";
    EXPECT_EQ(reason(bad), "invalid: bad_method");
    for (const char* url : {"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "", "http://"}) {
        bad = HttpClientRequest{};
        bad.url = url;
        EXPECT_EQ(reason(bad), "invalid: bad_url") << url;
    }
    EXPECT_EQ(asked_, 0);
}

TEST_F(HttpClientTest, NobodyListeningIsUnavailable) {
    std::uint16_t port = 0;
    {
        const TestListener gone;
        port = gone.port();
    }
    const auto answer = client_.perform(request(port, "/", "POST"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_EQ(answer.error().reason, "connect_failed");
}

TEST_F(HttpClientTest, ATlsHandshakeThatFailsIsUnavailable) {
    HttpClientRequest secure = request("/", "POST");
    secure.url.replace(0, 4, "https");  // our server answers the handshake with a 400
    const auto answer = client_.perform(secure);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_EQ(answer.error().reason, "tls_failed");
}

TEST_F(HttpClientTest, AServerThatHangsLeavesTheOutcomeUnknown) {
    TestListener listener;
    HttpClientRequest post = request(listener.port(), "/", "POST");
    post.timeout = Duration(100);
    const auto answer = client_.perform(post);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unknown_outcome);
    EXPECT_EQ(answer.error().reason, "answer_timed_out");
}

TEST_F(HttpClientTest, AServerThatHangsInTheTlsHandshakeIsUnavailable) {
    TestListener listener;
    HttpClientRequest post = request(listener.port(), "/", "POST");
    post.url.replace(0, 4, "https");
    post.timeout = Duration(100);
    const auto answer = client_.perform(post);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unavailable);
    EXPECT_EQ(answer.error().reason, "connect_timed_out");
}

TEST_F(HttpClientTest, AServerThatClosesInTheMiddleLeavesTheOutcomeUnknown) {
    for (const char* said : {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"}) {
        TestListener listener;
        std::jthread server([&] {
            TestSocket socket = listener.accept();
            socket.read_to("\r\n\r\n");
            socket.send(said);
        });
        const auto answer = client_.perform(request(listener.port(), "/", "POST"));
        ASSERT_FALSE(answer) << said;
        EXPECT_EQ(answer.error().code, ErrorCode::unknown_outcome) << said;
        EXPECT_EQ(answer.error().reason, "connection_lost") << said;
    }
}

TEST_F(HttpClientTest, APostIsNeverSentTwiceOverADeadConnection) {
    TestListener listener;
    std::atomic<int> posts{0};
    std::jthread server([&] {
        {
            TestSocket first = listener.accept();
            first.read_to("\r\n\r\n");
            first.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }  // and goes, while the client believes the connection is alive
        TestSocket second = listener.accept();
        posts += second.read_to("\r\n\r\n").starts_with("POST") ? 1 : 0;
    });
    ASSERT_TRUE(client_.perform(request(listener.port(), "/")));
    const auto answer = client_.perform(request(listener.port(), "/", "POST"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::unknown_outcome);
    EXPECT_EQ(posts, 1);
}

TEST_F(HttpClientTest, ManyThreadsShareOneClient) {
    std::atomic<int> right{0};
    {
        std::vector<std::jthread> threads;
        for (int t = 0; t < 6; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 20; ++i) {
                    const std::string path = "/number-" + std::to_string(t * 100 + i);
                    const auto answer = client_.perform(request(path));
                    if (answer && answer->body.find("GET " + path + "? []") == 0) ++right;
                }
            });
        }
    }
    EXPECT_EQ(right, 120);
}

}  // namespace
}  // namespace atiende::net
