#include "channels/bluesky/receiver.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/log.h"
#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/post_reading.h"
#include "crypto/tid.h"

namespace atiende::bluesky {
namespace {

constexpr Duration kFirstLook = std::chrono::hours{48};
constexpr Duration kOverlap = std::chrono::minutes{15};
constexpr Duration kDeepOverlap = std::chrono::hours{24};
constexpr Duration kDeepEvery = std::chrono::hours{1};
constexpr std::size_t kMostPages = 50;
constexpr std::size_t kDeepPages = 20;
constexpr std::size_t kMostOwnPages = 20;
constexpr std::size_t kMostUnreadableBytes = 64 * 1024;
constexpr std::string_view kPageSize = "100";  // the most that both methods give
constexpr std::array<std::string_view, 3> kReasons{"mention", "reply", "quote"};

std::string key_at(Time time) { return crypto::to_text({std::max<std::int64_t>(to_millis(time), 0) * 1000, 0}); }

std::optional<Time> time_of_key(std::string_view key) {
    const auto tid = crypto::parse_tid(key);
    return tid ? std::optional(from_millis(tid->micros / 1000)) : std::nullopt;
}

bool wanted(const json::value& notification) {
    const auto reason = find_string(notification, {"reason"});
    return reason && std::ranges::find(kReasons, *reason) != kReasons.end();
}

/// The network asks everybody to hide it.
bool taken_down(const json::value& notification) {
    for (const json::value& label : find_array(notification, {"labels"})) {
        const auto value = find_string(label, {"val"});
        const bool hides = value == "!hide" || value == "!takedown" || value == "!suspend";
        if (hides && !is_true(label, {"neg"})) return true;
    }
    return false;
}

Unreadable unreadable(const json::value& value, std::string reason, std::string place) {
    std::string bytes = json::serialize(value);
    if (bytes.size() > kMostUnreadableBytes) bytes.resize(kMostUnreadableBytes);
    return {std::move(bytes), std::move(reason), std::move(place)};
}

const json::value kNothing;

}  // namespace

Result<Page> BlueskyReceiver::fetch(const Account& account, std::size_t limit) {
    const Time begin = clock_.now() - kFirstLook;
    ReadingCursor cursor{begin, begin, key_at(begin)};
    if (!account.cursor.empty()) {
        auto parsed = parse_reading_cursor(account.cursor);
        if (!parsed) return fail(invalid("cursor_too_old"));
        cursor = std::move(*parsed);
    }
    const auto memory = memory_of(account.id);
    settle(*memory, account.cursor);
    if (memory->waiting.empty()) {
        if (auto walked = walk(account, cursor, *memory); !walked) return fail(walked.error());
    }
    return hand_over(account, std::move(cursor), *memory, std::max<std::size_t>(limit, 1));
}

void BlueskyReceiver::forget(AccountId account) {
    const std::lock_guard lock(mutex_);
    memories_.erase(account.value);
}

std::shared_ptr<BlueskyReceiver::Memory> BlueskyReceiver::memory_of(AccountId account) {
    const std::lock_guard lock(mutex_);
    auto& memory = memories_[account.value];
    if (!memory) memory = std::make_shared<Memory>();
    return memory;
}

/// The cursor tells whether what we returned was stored. If it is another one we know nothing any more.
void BlueskyReceiver::settle(Memory& memory, const std::string& cursor) const {
    if (cursor.empty() || cursor != memory.returned_cursor) {
        memory = Memory{};
        return;
    }
    for (auto& [key, at] : memory.returned) memory.stored.insert_or_assign(std::move(key), at);
    memory.returned.clear();
    const Time oldest = clock_.now() - kDeepOverlap - kFirstLook;
    if (memory.stored.size() > kMostPages * 200) {
        std::erase_if(memory.stored, [&](const auto& entry) { return entry.second < oldest; });
    }
}

Result<void> BlueskyReceiver::walk(const Account& account, const ReadingCursor& cursor, Memory& memory) {
    const Time now = clock_.now();
    const bool deep = !memory.looked_deep_at || now - *memory.looked_deep_at >= kDeepEvery;
    const Duration overlap = deep ? kDeepOverlap : kOverlap;
    std::vector<Item> items;
    if (auto walked = walk_notifications(account, cursor, overlap, memory, items); !walked) return walked;
    if (auto walked = walk_own_posts(account, cursor, overlap, memory, items); !walked) return walked;
    std::ranges::stable_sort(items, {}, &Item::at);
    memory.waiting.assign(std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    if (deep) memory.looked_deep_at = now;
    return ok();
}

Result<void> BlueskyReceiver::walk_notifications(const Account& account, const ReadingCursor& cursor, Duration overlap,
                                                 const Memory& memory, std::vector<Item>& items) {
    const Time floor = std::max(cursor.since, cursor.notifications - overlap);
    const Time near = cursor.notifications - kOverlap;
    std::set<std::string> seen;
    std::string next;
    Time reached = clock_.now();
    for (std::size_t page = 0; page < kMostPages; ++page) {
        if (page >= kDeepPages && reached < near) return ok();
        XrpcRequest request{Effect::read, "", "app.bsky.notification.listNotifications"};
        request.parameters = {{"limit", std::string(kPageSize)}, {"priority", "false"}};
        for (const std::string_view reason : kReasons) request.parameters.emplace_back("reasons", reason);
        if (!next.empty()) request.parameters.emplace_back("cursor", next);
        const auto answer = sessions_.call(account, std::move(request));
        if (!answer) return fail(answer.error());
        const json::value* found = find(answer->body, {"notifications"});
        if (found == nullptr || !found->is_array()) return fail(unavailable("bad_answer"));
        for (const json::value& notification : found->get_array()) {
            if (!wanted(notification) || taken_down(notification)) continue;
            const std::string uri(find_string(notification, {"uri"}).value_or(""));
            const auto indexed = find_string(notification, {"indexedAt"});
            const auto at = indexed ? from_rfc3339(*indexed) : std::nullopt;
            if (at) reached = *at;
            if (reached < floor) return ok();
            std::string key = uri.empty() ? json::serialize(notification) : uri;
            // One post may be a reply and a mention at once.
            if (memory.stored.contains(key) || !seen.insert(key).second) continue;
            const json::value* record = find(notification, {"record"});
            auto post =
                read_post(uri, record ? *record : kNothing, {find(notification, {"author"}), at, account.stable_id});
            Item item{reached, std::move(key)};
            if (post) {
                item.post = std::move(*post);
            } else {
                item.unreadable = unreadable(notification, post.error().reason, uri);
            }
            items.push_back(std::move(item));
        }
        next = find_string(answer->body, {"cursor"}).value_or("");
        if (next.empty() || found->get_array().empty()) return ok();
    }
    const std::string place = to_rfc3339(cursor.notifications) + "/" + to_rfc3339(reached);
    log_line(LogLevel::warning, "channels/bluesky", "more notifications than are read at once",
             {{"account", to_string(account.id)}, {"between", place}});
    items.push_back({reached, place, false, std::nullopt, Unreadable{"", "too_many_notifications", place}});
    return ok();
}

/// Keys are chosen before sending, ours too: one may appear below others that are there already, hence the overlap.
Result<void> BlueskyReceiver::walk_own_posts(const Account& account, const ReadingCursor& cursor, Duration overlap,
                                             const Memory& memory, std::vector<Item>& items) {
    std::string after = key_at(std::max(cursor.since, *time_of_key(cursor.own_key) - overlap));
    for (std::size_t page = 0; page < kMostOwnPages; ++page) {
        XrpcRequest request{Effect::read, "", "com.atproto.repo.listRecords"};
        request.parameters = {{"repo", account.stable_id},
                              {"collection", std::string(kPostCollection)},
                              {"limit", std::string(kPageSize)},
                              {"reverse", "true"},
                              {"cursor", after}};
        const auto answer = sessions_.call(account, std::move(request));
        if (!answer) {
            // Its own server gives everybody these records, unless there is something with the account.
            const bool unexpected = answer.error().code == ErrorCode::invalid;
            return fail(unexpected ? sessions_.why_refused(account, answer.error()) : answer.error());
        }
        const json::value* found = find(answer->body, {"records"});
        if (found == nullptr || !found->is_array()) return fail(unavailable("bad_answer"));
        std::string last;
        for (const json::value& entry : found->get_array()) {
            const std::string uri(find_string(entry, {"uri"}).value_or(""));
            const auto parts = parse_post_uri(uri);
            if (!parts) continue;
            last = parts->record_key;
            const auto at = time_of_key(last);
            // Other keys than TIDs are never shown by the network, and would spoil the order.
            if (!at || memory.stored.contains(uri)) continue;
            const json::value* record = find(entry, {"value"});
            auto post = read_post(uri, record ? *record : kNothing, {nullptr, clock_.now(), account.stable_id});
            Item item{*at, uri, true};
            if (post) {
                post->author.handle = account.handle;
                post->url = post_address(parts->authority, account.handle, parts->record_key);
                item.post = std::move(*post);
            } else {
                item.unreadable = unreadable(entry, post.error().reason, uri);
            }
            items.push_back(std::move(item));
        }
        if (last.empty() || last <= after) return ok();
        after = std::move(last);
    }
    return ok();
}

Page BlueskyReceiver::hand_over(const Account& account, ReadingCursor cursor, Memory& memory, std::size_t limit) {
    Page page;
    while (!memory.waiting.empty() && page.posts.size() + page.unreadable.size() < limit) {
        Item item = std::move(memory.waiting.front());
        memory.waiting.pop_front();
        if (item.own) {
            cursor.own_key = std::max(cursor.own_key, std::string(parse_post_uri(item.key)->record_key));
        } else {
            cursor.notifications = std::max(cursor.notifications, item.at);
        }
        memory.returned.emplace_back(std::move(item.key), item.at);
        if (item.post) page.posts.push_back(std::move(*item.post));
        if (item.unreadable) page.unreadable.push_back(std::move(*item.unreadable));
    }
    // Without their followers the posts are still posts.
    if (auto completed = profiles_.complete(&account, page.posts); !completed) {
        log_error("channels/bluesky", "authors could not be completed", completed.error());
    }
    if (!memory.returned.empty()) ++cursor.pages;
    page.next_cursor = memory.returned.empty() && !account.cursor.empty() ? account.cursor : to_text(cursor);
    page.more = !memory.waiting.empty();
    memory.returned_cursor = page.next_cursor;
    return page;
}

}  // namespace atiende::bluesky
