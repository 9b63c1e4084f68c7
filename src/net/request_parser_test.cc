#include "net/request_parser.h"

#include "gtest/gtest.h"

namespace atiende::net {
namespace {

using Step = RequestParser::Step;

struct Parsed {
    Step step = Step::more;
    HttpRequest request;
    std::string rest;
};

/// Feeds `text` in pieces of `size`, as a connection would.
Parsed parse(std::string_view text, std::size_t size = 1'000'000, std::uint64_t body_limit = 1000) {
    RequestParser parser(1024);
    std::string input;
    Parsed parsed;
    while (parsed.step == Step::more || parsed.step == Step::head) {
        if (parsed.step == Step::head) parser.limit_body(body_limit);
        const auto fed = parser.feed(input);
        input.erase(0, fed.taken);
        parsed.step = fed.step;
        if (fed.step != Step::more) continue;
        if (text.empty()) break;
        input += text.substr(0, size);
        text.remove_prefix(std::min(size, text.size()));
    }
    parsed.request = std::move(parser.request());
    parsed.rest = input + std::string(text);
    return parsed;
}

TEST(RequestParser, ReadsTheSameWhateverThePieces) {
    const std::string text =
        "POST /api/v1/notes?a=1&b=x%20y HTTP/1.1\r\nHost: here\r\ncontent-length: 5\r\nX-A: \t b \r\n\r\nholaxNEXT";
    for (const std::size_t size : {1U, 2U, 3U, 7U, 50U, 1000U}) {
        const Parsed parsed = parse(text, size);
        ASSERT_EQ(parsed.step, Step::whole) << size;
        EXPECT_EQ(parsed.request.method, "POST");
        EXPECT_EQ(parsed.request.path, "/api/v1/notes");
        EXPECT_EQ(parsed.request.query, "a=1&b=x%20y");
        EXPECT_EQ(parsed.request.parameter("b"), "x y");
        EXPECT_EQ(parsed.request.header("x-a"), "b");
        EXPECT_EQ(parsed.request.body, "holax");
        EXPECT_EQ(parsed.rest, "NEXT");
    }
}

TEST(RequestParser, ReadsChunksAndIgnoresTrailers) {
    const std::string text =
        "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;ext=1\r\nhola \r\n6\r\nmundo!\r\n0\r\nX-Role: administrator\r\n\r\nNEXT";
    for (const std::size_t size : {1U, 4U, 1000U}) {
        const Parsed parsed = parse(text, size);
        ASSERT_EQ(parsed.step, Step::whole) << size;
        EXPECT_EQ(parsed.request.body, "hola mundo!");
        EXPECT_FALSE(parsed.request.header("X-Role"));
        EXPECT_EQ(parsed.rest, "NEXT");
    }
}

TEST(RequestParser, UnderstandsEveryFormOfTarget) {
    const struct {
        const char* line;
        const char* path;
        const char* query;
    } cases[] = {{"GET / HTTP/1.1", "/", ""},
                 {"GET /? HTTP/1.1", "/", ""},
                 {"GET http://other:80/a/b?c=d HTTP/1.1", "/a/b", "c=d"},
                 {"GET HTTPS://other HTTP/1.1", "/", ""},
                 {"GET http://other?x=1 HTTP/1.1", "/", "x=1"},
                 {"OPTIONS * HTTP/1.1", "*", ""},
                 {"GET //x HTTP/1.1", "//x", ""}};
    for (const auto& c : cases) {
        const Parsed parsed = parse(std::string(c.line) + "\r\nHost: h\r\n\r\n");
        ASSERT_EQ(parsed.step, Step::whole) << c.line;
        EXPECT_EQ(parsed.request.path, c.path) << c.line;
        EXPECT_EQ(parsed.request.query, c.query) << c.line;
    }
}

TEST(RequestParser, RefusesWhatIsNoRequestOrCouldBeReadInTwoWays) {
    for (const std::string text : {
             "hello\r\n\r\n",
             "GET /\r\n\r\n",
             "GET / HTTP/2.0\r\nHost: h\r\n\r\n",
             "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
             "GET / HTTP/1.1\r\n\r\n",
             "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
             "GET / HTTP/1.1\r\nHost h\r\n\r\n",
             "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
             "GET / HTTP/1.1\r\n Host: h\r\n\r\n",
             "GET relative HTTP/1.1\r\nHost: h\r\n\r\n",
             "GET * HTTP/1.1\r\nHost: h\r\n\r\n",
             "CONNECT other:443 HTTP/1.1\r\nHost: h\r\n\r\n",
             "GET /?a=%zz HTTP/1.1\r\nHost: h\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\n\r\n",
             "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
             "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
         }) {
        EXPECT_EQ(parse(text).step, Step::malformed) << text;
        EXPECT_EQ(parse(text, 1).step, Step::malformed) << text;
    }
    EXPECT_EQ(parse("GET / HTTP/1.0\r\n\r\n").step, Step::whole);
    EXPECT_EQ(parse("GET / HTTP/1.1\n\n").step, Step::malformed);
    EXPECT_EQ(parse("GET / HTTP/1.1\n\n", 1).step, Step::more) << "still no end of line: the time limit will come";
}

TEST(RequestParser, BoundsHeaderAndBody) {
    const std::string start = "POST / HTTP/1.1\r\nHost: h\r\n";
    EXPECT_EQ(parse(start + "X: " + std::string(2000, 'x') + "\r\n\r\n").step, Step::head_too_large);
    EXPECT_EQ(parse(start + "X: " + std::string(2000, 'x') + "\r\n\r\n", 10).step, Step::head_too_large);
    EXPECT_EQ(parse("GET /" + std::string(2000, 'x') + " HTTP/1.1\r\n").step, Step::head_too_large);
    EXPECT_EQ(parse(start + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n", 1000, 11).step,
              Step::body_too_large);
    EXPECT_EQ(parse(start + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", 1000, 11).step,
              Step::body_too_large);
    EXPECT_EQ(parse(start + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(100'000, 'x'), 8000).step,
              Step::malformed)
        << "a chunk extension without end";
}

TEST(RequestParser, KnowsWhatTheHeaderAnnounces) {
    const auto head = [](RequestParser& parser, const std::string& text) {
        return parser.feed(text).step == Step::head;
    };
    {
        RequestParser parser(1024);
        ASSERT_TRUE(head(parser, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 12\r\nExpect: 100-Continue\r\n\r\n"));
        EXPECT_EQ(parser.announced_length(), 12U);
        EXPECT_TRUE(parser.expects_continue());
        EXPECT_TRUE(parser.keep_alive());
        EXPECT_FALSE(parser.wants_websocket());
    }
    {
        RequestParser parser(1024);
        ASSERT_TRUE(head(parser, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nUpgrade: websocket\r\n\r\n"));
        EXPECT_EQ(parser.announced_length(), 0U);
        EXPECT_FALSE(parser.keep_alive());
        EXPECT_FALSE(parser.wants_websocket()) << "Connection does not say Upgrade";
    }
    {
        RequestParser parser(1024);
        ASSERT_TRUE(
            head(parser, "GET / HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n\r\n"));
        EXPECT_TRUE(parser.wants_websocket());
    }
}

}  // namespace
}  // namespace atiende::net
