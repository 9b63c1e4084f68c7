#include "api/web_client.h"

#include <gtest/gtest.h>

namespace atiende::api {
namespace {

const std::string kPack =
    R"({"files":[)"
    R"({"path":"/index.html","type":"text/html; charset=utf-8","etag":"\"i1\"","immutable":false,"encodings":{"identity":[0,6]}},)"
    R"({"path":"/assets/a.js","type":"text/javascript; charset=utf-8","etag":"\"a1\"","immutable":true,)"
    R"("encodings":{"identity":[6,5],"gzip":[11,4],"br":[15,2]}}]})"
    "\n<html>plaingzipbr";

WebClient small_client() {
    auto client = WebClient::read(kPack);
    EXPECT_TRUE(client.has_value());
    return *std::move(client);
}

net::HttpRequest asking(std::string path, HttpHeaderList headers = {}) {
    net::HttpRequest request;
    request.method = "GET";
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

TEST(WebClient, GivesFilesInTheBestEncodingThatIsTaken) {
    const auto client = small_client();
    struct Row {
        std::string accepted, body, encoding, tag;
    };
    for (const auto& [accepted, body, encoding, tag] : std::vector<Row>{
             {"gzip, deflate, br, zstd", "br", "br", "\"a1-br\""},
             {"gzip", "gzip", "gzip", "\"a1-gzip\""},
             {"br;q=0.1, gzip;q=0.9", "gzip", "gzip", "\"a1-gzip\""},
             {"br;q=0, GZIP", "gzip", "gzip", "\"a1-gzip\""},
             {"*", "br", "br", "\"a1-br\""},
             {"*;q=0", "plain", "", "\"a1\""},
             {"identity", "plain", "", "\"a1\""},
             {"", "plain", "", "\"a1\""},
         }) {
        const auto answer = client.answer(asking("/assets/a.js", {{"Accept-Encoding", accepted}}));
        ASSERT_TRUE(answer) << accepted;
        EXPECT_EQ(answer->body, body) << accepted;
        EXPECT_EQ(answer->header("Content-Encoding").value_or(""), encoding) << accepted;
        EXPECT_EQ(answer->header("ETag"), tag) << accepted;
        EXPECT_EQ(answer->header("Vary"), "Accept-Encoding");
        EXPECT_EQ(answer->header("Cache-Control"), "public, max-age=31536000, immutable");
    }
}

TEST(WebClient, GivesTheIndexPageForAddressesOfTheClientAlone) {
    const auto client = small_client();
    const HttpHeaderList browser{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
    for (const auto* path : {"/", "/setup", "/cases/17", "/index.html", "/apiary"}) {
        const auto answer = client.answer(asking(path, browser));
        ASSERT_TRUE(answer) << path;
        EXPECT_EQ(answer->body, "<html>") << path;
        EXPECT_EQ(answer->header("Cache-Control"), "no-cache");
        EXPECT_TRUE(answer->header("Content-Security-Policy")->starts_with("default-src 'none'; script-src 'self'"));
    }
    for (const auto* path : {"/api", "/api/v1/casez", "/hooks/x", "/public/x", "/healthz/x", "/metrics/"}) {
        EXPECT_FALSE(client.answer(asking(path, browser))) << path;
    }
    EXPECT_FALSE(client.answer(asking("/assets/gone.js", {{"Accept", "*/*"}})))
        << "a script that went must not be HTML";
    auto post = asking("/", browser);
    post.method = "POST";
    EXPECT_FALSE(client.answer(post));
}

TEST(WebClient, SaysNotModifiedToWhoeverHasIt) {
    const auto client = small_client();
    for (const auto& [tags, status] : std::vector<std::pair<std::string, int>>{{"\"a1\"", 304},
                                                                               {"W/\"a1\"", 304},
                                                                               {"\"x\", \"a1\"", 304},
                                                                               {"*", 304},
                                                                               {"\"a2\"", 200},
                                                                               {"\"a1-br\"", 200}}) {
        const auto answer = client.answer(asking("/assets/a.js", {{"If-None-Match", tags}}));
        EXPECT_EQ(answer->status, status) << tags;
        EXPECT_EQ(answer->body.empty(), status == 304) << tags;
    }
    const auto compressed =
        client.answer(asking("/assets/a.js", {{"If-None-Match", "\"a1-br\""}, {"Accept-Encoding", "br"}}));
    EXPECT_EQ(compressed->status, 304);
}

TEST(WebClient, RefusesWhatIsNoPack) {
    const auto with_file = [](const std::string& file) { return "{\"files\":[" + file + "]}\nbody"; };
    for (const std::string& pack : {
             std::string(),
             std::string("{\"files\":[]}"),
             std::string("{\"files\":[]}\n"),
             std::string("[]\n"),
             std::string("{\"files\":{}}\n"),
             with_file("7"),
             with_file(R"({"path":"/index.html","type":"t","etag":"\"e\"","encodings":{"identity":[0,5]}})"),
             with_file(R"({"path":"/index.html","type":"t","etag":"\"e\"","encodings":{"identity":[-1,2]}})"),
             with_file(R"({"path":"/index.html","type":"t","etag":"\"e\"","encodings":{"gzip":[0,1]}})"),
             with_file(R"({"path":"/index.html","type":"t","etag":"e","encodings":{"identity":[0,4]}})"),
             with_file(R"({"path":"/other.html","type":"t","etag":"\"e\"","encodings":{"identity":[0,4]}})"),
         }) {
        const auto client = WebClient::read(pack);
        ASSERT_FALSE(client.has_value()) << pack;
        EXPECT_EQ(client.error().reason, "bad_web_pack");
    }
}

}  // namespace
}  // namespace atiende::api
