#include "listening/query_book.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

#include "listening/parser.h"

namespace atiende::listening {
namespace {

NamedQuery named(std::int64_t id, std::string_view text) { return {ListenerId{id}, parse(text).value()}; }

std::vector<std::int64_t> matching(const QueryBook& book, std::string_view post) {
    text::Analysis analysis;
    text::analyse(post, analysis);
    MatchScratch scratch;
    std::vector<Hit> hits;
    book.match(subject_of(post, analysis), scratch, hits);
    std::vector<std::int64_t> ids;
    for (const auto& hit : hits) ids.push_back(hit.listener.value);
    return ids;
}

using Ids = std::vector<std::int64_t>;

TEST(QueryBook, AddsChangesAndRemovesWithoutTouchingTheOldOne) {
    const std::vector<NamedQuery> some{named(1, "acme"), named(2, "fibra OR averia"), named(5, "hola")};
    const auto book = QueryBook::of(some);
    const auto more = book.with(named(3, "acme fibra"));
    const auto changed = more.with(named(1, "fibra -acme"));
    const auto again = changed.with(named(3, "fatal"));
    const auto fewer = again.without(ListenerId{2}).without(ListenerId{3}).without(ListenerId{99});
    constexpr std::string_view kPost = "Acme: la fibra va fataaaal";
    EXPECT_EQ(matching(book, kPost), (Ids{1, 2}));
    EXPECT_EQ(matching(more, kPost), (Ids{1, 2, 3}));
    EXPECT_EQ(matching(changed, kPost), (Ids{2, 3}));
    EXPECT_EQ(matching(again, kPost), (Ids{2, 3}));
    EXPECT_EQ(matching(fewer, kPost), Ids{});
    EXPECT_EQ(matching(fewer, "hola, la fibra"), (Ids{1, 5}));
    EXPECT_EQ(matching(fewer.merged(), "hola, la fibra"), (Ids{1, 5}));
    EXPECT_EQ(book.size(), 3U);
    EXPECT_EQ(again.size(), 4U);
    EXPECT_EQ(fewer.size(), 2U);
    EXPECT_EQ(fewer.merged().size(), 2U);
    EXPECT_TRUE(again.holds(ListenerId{3}));
    EXPECT_FALSE(fewer.holds(ListenerId{3}));
    EXPECT_EQ(matching(QueryBook(), kPost), Ids{});
}

TEST(QueryBook, WantsMergingWhenMuchHasChanged) {
    QueryBook book;
    for (std::int64_t i = 1; i <= 300; ++i) book = book.with(named(i, "marca" + std::to_string(i)));
    EXPECT_TRUE(book.wants_merging());
    EXPECT_EQ(matching(book, "marca7 y marca299"), (Ids{7, 299}));
    book = book.merged();
    EXPECT_FALSE(book.wants_merging());
    EXPECT_EQ(matching(book, "marca7 y marca299"), (Ids{7, 299}));
}

// One changes, two match on: each sees a whole book, the one before or the one behind a change.
TEST(QueryBook, MatchesWhileItChanges) {
    std::mutex mutex;
    auto current = std::make_shared<const QueryBook>(QueryBook().with(named(1, "acme")));
    const auto get = [&] {
        const std::lock_guard lock(mutex);
        return current;
    };
    std::atomic<bool> done = false;
    std::atomic<std::size_t> wrong = 0;
    std::atomic<std::size_t> read = 0;
    const auto listen = [&] {
        text::Analysis analysis;
        constexpr std::string_view kPost = "acme y fibra";
        text::analyse(kPost, analysis);
        MatchScratch scratch;
        std::vector<Hit> hits;
        do {
            const auto book = get();
            book->match(subject_of(kPost, analysis), scratch, hits);
            const bool always = !hits.empty() && hits.front().listener == ListenerId{1};
            if (!always || hits.size() != (book->holds(ListenerId{2}) ? 2U : 1U)) ++wrong;
            ++read;
        } while (!done);
    };
    std::thread one(listen), two(listen);
    for (int i = 0; i < 300; ++i) {
        auto next = i % 3 == 0   ? get()->with(named(2, "fibra"))
                    : i % 3 == 1 ? get()->without(ListenerId{2})
                                 : get()->with(named(100 + i, "otra" + std::to_string(i))).merged();
        const std::lock_guard lock(mutex);
        current = std::make_shared<const QueryBook>(std::move(next));
    }
    done = true;
    one.join();
    two.join();
    EXPECT_EQ(wrong, 0U);
    EXPECT_GT(read, 0U);
}

}  // namespace
}  // namespace atiende::listening
