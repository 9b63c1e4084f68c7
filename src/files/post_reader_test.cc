#include "files/post_reader.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

#include <gtest/gtest.h>

#include "files/test_file.h"

namespace atiende::files {
namespace {

std::unique_ptr<PostReader> open_reader(const TestFile& file, std::string_view mapping) {
    auto reader = PostReader::open(file.path(), {shipped_mapping(mapping).value()});
    EXPECT_TRUE(reader);
    return reader ? std::move(*reader) : nullptr;
}

PostBatch read_all(const TestFile& file, std::string_view mapping) {
    return open_reader(file, mapping)->next(1'000'000).value();
}

constexpr std::string_view kTwcsHeader =
    "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n";

TEST(PostReader, ReadsTwcs) {
    const TestFile file(std::string(kTwcsHeader) +
                        "850,115887,True,Tue Oct 31 21:41:37 +0000 2017,@Telondra A &amp; B,\"848,849\",852.0\n"
                        "848,Telondra,False,Tue Oct 31 22:00:00 +0000 2017,@115887 Hola,,850.0\n");
    const auto batch = read_all(file, "twcs");
    ASSERT_EQ(batch.posts.size(), 2U);
    ASSERT_TRUE(batch.unreadable.empty());
    const auto& post = batch.posts[0];
    EXPECT_EQ(post.channel, Channel::x);
    EXPECT_EQ(post.author.channel, Channel::x);
    EXPECT_EQ(post.remote_id, "850");
    EXPECT_EQ(post.text, "@Telondra A & B");
    EXPECT_EQ(post.parent_remote_id, "852");
    EXPECT_EQ(post.related_remote_ids, (std::vector<std::string>{"848", "849", "852"}));
    EXPECT_EQ(post.author.stable_id, "115887");
    EXPECT_EQ(post.author.handle, "115887");
    EXPECT_EQ(post.direction, Direction::in);
    EXPECT_EQ(to_rfc3339(post.created_at), "2017-10-31T21:41:37.000Z");
    EXPECT_EQ(batch.posts[1].direction, Direction::out);
    EXPECT_EQ(batch.posts[1].author.handle, "Telondra");
}

TEST(PostReader, ReadsOurOwnJsonLines) {
    const TestFile file(
        R"({"channel":"mastodon","remote_id":"p1","author":{"stable_id":"s1","handle":"@ana","display_name":"Ana","followers":12},)"
        R"("created_at":"2026-01-02T03:04:05.678Z","text":"hola\nmundo","parent_remote_id":"p0","thread_remote_id":"p0",)"
        R"("related_remote_ids":["p2","p3","p2","p1"],"direction":"in","visibility":"direct","language":"es",)"
        R"("url":"https://example.org/p1","client_key":"k1"})"
        "\n"
        R"({"remote_id":"p2","author":{"stable_id":"s1","followers":-4},"created_at":"2026-01-02T03:04:05Z","text":"",)"
        R"("url":"javascript:alert","language":"español"})"
        "\n");
    const auto batch = read_all(file, "posts");
    ASSERT_EQ(batch.posts.size(), 2U);
    const auto& post = batch.posts[0];
    EXPECT_EQ(post.channel, Channel::mastodon);
    EXPECT_EQ(post.author.handle, "ana");
    EXPECT_EQ(post.author.display_name, "Ana");
    EXPECT_EQ(post.author.followers, 12);
    EXPECT_EQ(post.text, "hola\nmundo");
    EXPECT_EQ(post.thread_remote_id, "p0");
    EXPECT_EQ(post.related_remote_ids, (std::vector<std::string>{"p2", "p3"}));
    EXPECT_EQ(post.visibility, Visibility::direct);
    EXPECT_EQ(post.language, "es");
    EXPECT_EQ(post.url, "https://example.org/p1");
    EXPECT_EQ(post.client_key, "k1");
    EXPECT_EQ(batch.posts[1].channel, Channel::playground);
    EXPECT_EQ(batch.posts[1].text, "");
    EXPECT_FALSE(batch.posts[1].author.followers || batch.posts[1].url || batch.posts[1].language);
}

TEST(PostReader, QuarantinesRowsWithLineAndReason) {
    const std::string too_long(kMaxRemoteIdBytes + 1, 'i');
    const std::string long_text(kMaxPostBytes + 1, 't');
    std::string many = "\"";
    for (int i = 0; i < 300; ++i) many += std::to_string(i + 100'000) + ",";
    many += "\"";
    const TestFile file(std::string(kTwcsHeader) +
                        ",7,True,Tue Oct 31 21:41:37 +0000 2017,no id,,\n"
                        "1,,True,Tue Oct 31 21:41:37 +0000 2017,no author,,\n"
                        "2,7,True,yesterday,bad time,,\n"
                        "3,7,True,Tue Oct 31 21:41:37 +0000 2017," +
                        long_text + ",,\n" + too_long +
                        ",7,True,Tue Oct 31 21:41:37 +0000 2017,x,,\n"
                        "4,7,maybe,Tue Oct 31 21:41:37 +0000 2017,x,,\n"
                        "5,7,True,Tue Oct 31 21:41:37 +0000 2017,x," +
                        many +
                        ",\n"
                        "6,7,True,Tue Oct 31 21:41:37 +0000 2017,,,\n");
    const auto batch = read_all(file, "twcs");
    std::vector<std::string> problems;
    for (const auto& bad : batch.unreadable) problems.push_back(bad.place + " " + bad.reason);
    EXPECT_EQ(problems, (std::vector<std::string>{"line 2 missing_id", "line 3 missing_author", "line 4 bad_time",
                                                  "line 5 text_too_long", "line 6 id_too_long", "line 7 bad_direction",
                                                  "line 8 too_many_related"}));
    EXPECT_TRUE(batch.unreadable[0].bytes.starts_with(",7,True"));
    EXPECT_EQ(batch.unreadable[3].bytes.size(), kMaxKeptBytes);
    ASSERT_EQ(batch.posts.size(), 1U);
    EXPECT_EQ(batch.posts[0].remote_id, "6");
    EXPECT_EQ(batch.records, 8U);
}

TEST(PostReader, TakesFiftyThousandCombiningMarks) {
    std::string marks = "e";
    for (int i = 0; i < 50'000; ++i) marks += "\xCC\x81";
    const TestFile file(std::string(kTwcsHeader) + "1,7,True,Tue Oct 31 21:41:37 +0000 2017," + marks + ",,\n");
    const auto batch = read_all(file, "twcs");
    ASSERT_EQ(batch.posts.size(), 1U);
    EXPECT_EQ(batch.posts[0].text, marks);
}

TEST(PostReader, ResumesBehindAnyBatch) {
    std::string content = "id,author,created_at,text\n";
    for (int i = 0; i < 100; ++i) {
        content += std::to_string(i) + ",ana,2026-01-02T03:04:05Z,\"line one\nline \"\"two\"\"\"\n";
        if (i % 10 == 3) content += "bad row\n";
    }
    for (const std::string& stored : {content, gzipped(content)}) {
        const TestFile file(stored);
        std::vector<std::string> ids;
        std::vector<std::string> places;
        std::string cursor;
        for (;;) {  // a new reader for every batch, as after a crash
            auto reader = open_reader(file, "simple");
            if (!cursor.empty()) {
                ASSERT_TRUE(reader->resume(cursor));
            }
            const auto batch = reader->next(7).value();
            if (batch.posts.empty() && batch.unreadable.empty()) break;
            for (const auto& post : batch.posts) ids.push_back(post.remote_id);
            for (const auto& bad : batch.unreadable) places.push_back(bad.place);
            cursor = reader->cursor_after(batch);
        }
        ASSERT_EQ(ids.size(), 100U);
        for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], std::to_string(i));
        ASSERT_EQ(places.size(), 10U);
        EXPECT_EQ(places[0], "line 10");
    }
}

TEST(PostReader, RefusesACursorOfAnotherFile) {
    const TestFile one("id,author,created_at,text\n1,a,2026-01-02T03:04:05Z,x\n");
    const TestFile other("id,author,created_at,text\n2,a,2026-01-02T03:04:05Z,x\n");
    auto reader = open_reader(one, "simple");
    const auto cursor = reader->cursor_after(reader->next(10).value());
    auto second = open_reader(other, "simple");
    EXPECT_EQ(second->resume(cursor).error(), conflict("file_changed"));
    EXPECT_EQ(second->resume("nonsense").error().reason, "bad_cursor");
    EXPECT_EQ(second->resume(second->fingerprint() + ":x").error().reason, "bad_cursor");
}

TEST(PostReader, TellsFormatsByNameOrContent) {
    const std::string csv = "id,author,created_at,text\n1,a,2026-01-02T03:04:05Z,x\n";
    const std::string lines = R"({"id":"1","author":"a","created_at":"2026-01-02T03:04:05Z","text":"x"})";
    for (const auto& [content, ending] : {std::pair{csv, ".csv"},
                                          {csv, ""},
                                          {lines, ""},
                                          {lines, ".jsonl"},
                                          {gzipped(lines), ".jsonl.gz"},
                                          {gzipped(lines), ""},
                                          {gzipped(csv), ".csv.gz"},
                                          {"\xEF\xBB\xBF" + lines, ""}}) {
        const TestFile file(content, ending);
        EXPECT_EQ(read_all(file, "simple").posts.size(), 1U) << ending << ' ' << content;
    }
}

TEST(PostReader, NamesColumnsThatAreMissing) {
    const TestFile without_text("id,author,created_at\n");
    const auto refused = PostReader::open(without_text.path(), {shipped_mapping("simple").value()});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), invalid("missing_column").with("column", "text"));
    const TestFile enough("id,author,created_at,text\n");
    EXPECT_EQ(open_reader(enough, "simple")->absent_columns(),
              (std::vector<std::string>{"followers", "in_reply_to", "url"}));
}

TEST(PostReader, HandsOverWhatItHasBeforeTheErrorOfACutFile) {
    std::string content = "id,author,created_at,text\n";
    for (int i = 0; i < 50'000; ++i) content += std::to_string(i * 7919) + ",ana,2026-01-02T03:04:05Z,x\n";
    const std::string packed = gzipped(content);
    const TestFile file(packed.substr(0, packed.size() / 2), ".csv.gz");
    auto reader = open_reader(file, "simple");
    std::size_t posts = 0;
    for (;;) {
        const auto batch = reader->next(1'000'000);
        if (!batch) {
            EXPECT_EQ(batch.error(), invalid("truncated_gzip"));
            break;
        }
        ASSERT_FALSE(batch->posts.empty());
        posts += batch->posts.size();
    }
    EXPECT_GT(posts, 5'000U);
}

std::string replay_file() {
    const char* data = std::getenv("ATIENDE_DATA");
    return std::string(data != nullptr ? data : ATIENDE_SOURCE_DIR "/../shared/data") +
           "/replay/spotify-inbound-2017.csv.gz";
}

/// Joins ids that are known to be of one thread.
class Threads {
public:
    void join(const std::string& one, const std::string& other) { parents_[root(one)] = root(other); }
    std::string root(const std::string& id) {
        auto at = parents_.try_emplace(id, id).first;
        while (at->second != at->first) {
            const auto above = parents_.find(at->second);
            at->second = above->second;
            at = above;
        }
        return at->first;
    }

private:
    std::unordered_map<std::string, std::string> parents_;
};

/// The file holds 15,103 rows. Seven of them are torn pieces of other rows, without author, time or text (lines 1557,
/// 1558, 1646, 4391, 5912, 9811, 11909): posts without words, each a thread of its own.
TEST(PostReader, ReadsTheRealStreamWhole) {
    const std::string path = replay_file();
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "absent: " << path;
    const auto begin = std::chrono::steady_clock::now();
    auto reader = PostReader::open(path, {shipped_mapping("twcs").value()}).value();
    std::vector<IncomingPost> posts;
    std::vector<std::string> torn;
    std::uint64_t records = 0;
    for (;;) {
        auto batch = reader->next(500).value();
        if (batch.posts.empty() && batch.unreadable.empty()) break;
        for (auto& post : batch.posts) posts.push_back(std::move(post));
        EXPECT_TRUE(batch.unreadable.empty());
        records = batch.records;
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    RecordProperty("rows_per_second", static_cast<int>(static_cast<double>(records) / seconds.count()));
    EXPECT_EQ(records, 15'103U);
    EXPECT_EQ(reader->progress().consumed, reader->progress().total);
    ASSERT_EQ(posts.size(), 15'103U);
    Threads threads;
    std::unordered_set<std::string> ids;
    for (const auto& post : posts) {
        EXPECT_TRUE(ids.insert(post.remote_id).second) << post.remote_id;
        for (const auto& other : post.related_remote_ids) threads.join(post.remote_id, other);
        EXPECT_EQ(post.text.find("&amp;"), std::string::npos);
        if (post.author.stable_id == "unknown") torn.push_back(post.remote_id);
    }
    std::unordered_set<std::string> roots;
    for (const auto& post : posts) roots.insert(threads.root(post.remote_id));
    EXPECT_EQ(roots.size(), 9'115U);
    EXPECT_EQ(torn, (std::vector<std::string>{"line-1557", "line-1558", "line-1646", "line-4391", "line-5912",
                                              "line-9811", "line-11909"}));
}

}  // namespace
}  // namespace atiende::files
