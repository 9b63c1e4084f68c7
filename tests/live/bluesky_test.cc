// The Bluesky adapter against servers of that network. Skips unless the environment names them:
// ATIENDE_BLUESKY_SERVICE (https://host, or http://127.0.0.1:port), ATIENDE_BLUESKY_HANDLE and _PASSWORD (the brand),
// ATIENDE_BLUESKY_CUSTOMER_HANDLE and _CUSTOMER_PASSWORD (who complains). It publishes on both accounts.
// ATIENDE_BLUESKY_EXPIRED_TOKEN: an access token of the brand that has expired; without it that test alone skips.
#include "channels/bluesky/bluesky.h"

#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

#include "gtest/gtest.h"

#include "channels/bluesky/identifiers.h"
#include "channels/bluesky/json_reading.h"
#include "channels/bluesky/session.h"
#include "channels/bluesky/xrpc.h"
#include "crypto/tid.h"
#include "crypto/token.h"
#include "net/http_client.h"

namespace atiende::bluesky {
namespace {

using std::chrono::seconds;

class SystemClock final : public Clock {
public:
    Time now() const override { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }
};

class NoSockets final : public WebSocketClient {
    Result<std::unique_ptr<WebSocketStream>> connect(const WebSocketTarget&) override {
        return fail(unavailable("connect_failed"));
    }
};

class SecretsInMemory final : public Secrets {
public:
    Result<std::optional<std::string>> get(AccountId, std::string_view name) override {
        const std::lock_guard lock(mutex_);
        const auto found = kept.find(std::string(name));
        return found == kept.end() ? std::optional<std::string>() : std::optional(found->second);
    }
    Result<void> put(AccountId, std::string_view name, std::optional<std::string_view> value) override {
        const std::lock_guard lock(mutex_);
        kept[std::string(name)] = value.value_or("");
        return ok();
    }
    std::map<std::string, std::string> kept;

private:
    std::mutex mutex_;
};

/// The network as it is, but the answers to writes get lost on their way back.
class LosingHttp final : public HttpClient {
public:
    explicit LosingHttp(HttpClient& behind) : behind_(behind) {}
    Result<HttpClientResponse> perform(const HttpClientRequest& request) override {
        auto response = behind_.perform(request);
        const bool lost = losing && request.url.find("putRecord") != std::string::npos;
        return lost ? fail(unknown_outcome("connection_lost")) : std::move(response);
    }
    bool losing = true;

private:
    HttpClient& behind_;
};

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr ? value : "";
}

/// The person who complains, by the network's own methods.
class Customer {
public:
    Customer(Xrpc& xrpc, std::string server) : xrpc_(xrpc), server_(std::move(server)) {}

    bool sign_in() {
        const auto session = create_session(xrpc_, {}, server_, environment("ATIENDE_BLUESKY_CUSTOMER_HANDLE"),
                                            environment("ATIENDE_BLUESKY_CUSTOMER_PASSWORD"));
        if (!session) return false;
        did = session->did;
        token_ = session->access_token;
        server_ = session->data_server.value_or(server_);
        return true;
    }

    json::value tell(const std::string& method, json::object body) {
        XrpcRequest request{Effect::write, server_, method};
        request.body = std::move(body);
        request.token = token_;
        const auto answer = xrpc_.call(request);
        EXPECT_TRUE(answer) << method << " " << describe(answer ? Error{} : answer.error());
        return answer ? answer->body : json::value();
    }

    json::value ask(const std::string& method, std::vector<std::pair<std::string, std::string>> parameters) {
        XrpcRequest request{Effect::read, server_, method, std::move(parameters)};
        request.token = token_;
        const auto answer = xrpc_.call(request);
        return answer ? answer->body : json::value();
    }

    /// {uri, cid} of a new post; `more` are further fields of its record.
    json::value post(const std::string& text, json::object more = {}) {
        more["$type"] = kPostCollection;
        more["text"] = text;
        more["createdAt"] = to_rfc3339(SystemClock().now());
        return tell("com.atproto.repo.createRecord",
                    {{"repo", did}, {"collection", kPostCollection}, {"record", std::move(more)}});
    }

    void remove(const std::string& uri) {
        const auto parts = parse_at_uri(uri);
        tell("com.atproto.repo.deleteRecord",
             {{"repo", did}, {"collection", parts->collection}, {"rkey", parts->record_key}});
    }

    std::string did;

private:
    Xrpc& xrpc_;
    std::string server_;
    std::string token_;
};

json::object mention_facet(std::string_view text, std::string_view handle, std::string_view did) {
    const std::size_t begin = text.find("@" + std::string(handle));
    return {{"index", {{"byteStart", begin}, {"byteEnd", begin + handle.size() + 1}}},
            {"features", json::array{{{"$type", "app.bsky.richtext.facet#mention"}, {"did", did}}}}};
}

json::object strong_ref(const json::value& created) { return {{"uri", created.at("uri")}, {"cid", created.at("cid")}}; }

std::string uri_of(const json::value& created) { return std::string(created.at("uri").as_string()); }

class BlueskyLive : public testing::Test {
protected:
    void SetUp() override {
        for (const char* name : {"ATIENDE_BLUESKY_SERVICE", "ATIENDE_BLUESKY_HANDLE", "ATIENDE_BLUESKY_PASSWORD",
                                 "ATIENDE_BLUESKY_CUSTOMER_HANDLE", "ATIENDE_BLUESKY_CUSTOMER_PASSWORD"}) {
            if (environment(name).empty()) GTEST_SKIP() << "no Bluesky to speak with: " << name << " is not set";
        }
    }

    Credentials credentials() {
        return {environment("ATIENDE_BLUESKY_SERVICE"), environment("ATIENDE_BLUESKY_HANDLE"),
                environment("ATIENDE_BLUESKY_PASSWORD")};
    }

    void connect() {
        const auto check = bluesky.sides().connector->check(credentials());
        ASSERT_TRUE(check.passed()) << steps(check);
        for (const auto& [name, value] : check.secrets) secrets.kept[name] = value;
        account.id = AccountId{1};
        account.channel = Channel::bluesky;
        account.stable_id = check.identity->stable_id;
        account.handle = check.identity->handle;
        ASSERT_TRUE(customer.sign_in());
    }

    static std::string steps(const ConnectionCheck& check) {
        std::string text;
        for (const auto& step : check.steps) {
            text +=
                step.step + "=" + std::string(name_of(step.outcome)) + (step.reason.empty() ? "" : ":" + step.reason);
            for (const auto& [name, value] : step.arguments) text += " " + name + "=" + value;
            text += "\n";
        }
        return text;
    }

    /// Fetches, committing each page, until a post satisfies.
    template <class Predicate>
    std::optional<IncomingPost> await(Predicate wanted) {
        for (const Time end = clock.now() + seconds{30}; clock.now() < end;) {
            const auto page = bluesky.sides().receiver->fetch(account, 100);
            EXPECT_TRUE(page) << describe(page ? Error{} : page.error());
            if (!page) return std::nullopt;
            EXPECT_LE(page->next_cursor.size(), 4096U);
            EXPECT_TRUE(page->unreadable.empty());
            account.cursor = page->next_cursor;
            for (const auto& post : page->posts) received.push_back(post);
            for (const auto& post : received) {
                if (wanted(post)) return post;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return std::nullopt;
    }

    std::optional<IncomingPost> await_uri(const std::string& uri) {
        return await([&](const IncomingPost& post) { return post.remote_id == uri; });
    }

    /// The view of a post as the customer's app gets it, once the network has it.
    json::value await_view(const std::string& uri) {
        for (const Time end = clock.now() + seconds{30}; clock.now() < end;) {
            const auto body = customer.ask("app.bsky.feed.getPosts", {{"uris", uri}});
            const auto& posts = find_array(body, {"posts"});
            if (!posts.empty()) return posts.front();
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
        return {};
    }

    Outgoing part(std::string text, std::optional<std::string> parent) {
        last_key =
            crypto::make_tid(clock.now(), [](std::span<std::uint8_t> bytes) { crypto::fill_random(bytes); }, last_key);
        return {last_key, std::move(text), std::move(parent), Visibility::public_, "es", clock.now()};
    }

    json::value complain(const std::string& words) {
        const std::string text = "¡Hola @" + account.handle + "! " + words;
        json::object more{{"langs", json::array{"es"}}};
        more["facets"] = json::array{mention_facet(text, account.handle, account.stable_id)};
        return customer.post(text, std::move(more));
    }

    SystemClock clock;
    net::CurlHttpClient http{{.proxy = net::CurlHttpClient::Proxy::none}};
    NoSockets sockets;
    SecretsInMemory secrets;
    Bluesky bluesky{{.public_view = ""}, http, sockets, secrets, clock};
    Xrpc xrpc{http, clock, "atiende-live-test"};
    Customer customer{xrpc, environment("ATIENDE_BLUESKY_SERVICE")};
    Account account;
    std::vector<IncomingPost> received;
    std::string last_key;
};

TEST_F(BlueskyLive, ConnectsInSixSteps) {
    const auto check = bluesky.sides().connector->check(credentials());
    ASSERT_TRUE(check.passed()) << steps(check);
    ASSERT_EQ(check.steps.size(), 6U);
    EXPECT_EQ(check.identity->handle, environment("ATIENDE_BLUESKY_HANDLE"));
    EXPECT_TRUE(is_did(check.identity->stable_id));
    EXPECT_TRUE(check.identity->followers.has_value());
    ASSERT_EQ(check.secrets.size(), 5U);
    std::cout << steps(check);
}

TEST_F(BlueskyLive, SaysWhatIsWrongWithCredentials) {
    struct Row {
        Credentials given;
        const char* step;
        const char* reason;
    };
    Credentials wrong = credentials();
    wrong.password = "nope-nope-nope-nope";
    Credentials nobody = credentials();
    nobody.identifier = "nobody-at-all.test";
    Credentials away = credentials();
    away.service = "http://127.0.0.1:1";
    Credentials clear = credentials();
    clear.service = "http://pds.example.org";
    const std::vector<Row> rows{{wrong, "sign_in", "wrong_app_password"},
                                {nobody, "sign_in", "wrong_app_password"},
                                {away, "reach_service", "connect_failed"},
                                {clear, "reach_service", "service_not_secure"}};
    for (const auto& row : rows) {
        const auto check = bluesky.sides().connector->check(row.given);
        EXPECT_FALSE(check.passed());
        bool failed = false;
        for (const auto& step : check.steps) {
            if (step.step == row.step) {
                EXPECT_EQ(step.outcome, StepOutcome::failed);
                EXPECT_EQ(step.reason, row.reason);
                failed = true;
            } else {
                EXPECT_EQ(step.outcome, failed ? StepOutcome::skipped : StepOutcome::passed) << steps(check);
            }
        }
    }
}

TEST_F(BlueskyLive, AnswersAMentionUnderItsThread) {
    ASSERT_NO_FATAL_FAILURE(connect());
    const auto root = complain("Llevo tres días sin línea 📵 y nadie contesta.");
    const auto mention = await_uri(uri_of(root));
    ASSERT_TRUE(mention);
    EXPECT_EQ(mention->direction, Direction::in);
    EXPECT_EQ(mention->author.stable_id, customer.did);
    EXPECT_EQ(mention->author.handle, environment("ATIENDE_BLUESKY_CUSTOMER_HANDLE"));
    EXPECT_TRUE(mention->author.followers.has_value());
    EXPECT_EQ(mention->language, "es");
    EXPECT_EQ(mention->thread_remote_id, mention->remote_id);
    EXPECT_FALSE(mention->parent_remote_id);
    EXPECT_LT(clock.now() - mention->created_at, seconds{60});

    const std::string customer_handle = environment("ATIENDE_BLUESKY_CUSTOMER_HANDLE");
    const std::string text = "Sentimos la avería, @" + customer_handle +
                             ". ¿Nos dices tu zona? 🙏 Estado en https://example.com/estado?z=1 o example.org #avería";
    const auto first = part(text, mention->remote_id);
    const auto absent = bluesky.sides().sender->find_sent(account, first);
    ASSERT_TRUE(absent) << describe(absent.error());
    EXPECT_FALSE(*absent) << "certainly absent before sending";
    const auto receipt = bluesky.sides().sender->send(account, first);
    ASSERT_TRUE(receipt) << describe(receipt.error());
    EXPECT_EQ(receipt->remote_id, post_uri(account.stable_id, first.native_key));
    EXPECT_LT(std::chrono::abs(receipt->sent_at - clock.now()), seconds{5});
    const auto found = bluesky.sides().sender->find_sent(account, first);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->remote_id, receipt->remote_id);

    // The same again is no second post; other words under the same key are refused and looked up.
    const auto again = bluesky.sides().sender->send(account, first);
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ(again->remote_id, receipt->remote_id);
    Outgoing other = first;
    other.text = "otra cosa";
    const auto refused = bluesky.sides().sender->send(account, other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "duplicate_key") << describe(refused.error());

    // A second part stands under the first, its root is still the complaint.
    const auto second = part("(2/2) Te escribimos en cuanto esté.", receipt->remote_id);
    const auto second_receipt = bluesky.sides().sender->send(account, second);
    ASSERT_TRUE(second_receipt) << describe(second_receipt.error());

    const auto view = await_view(receipt->remote_id);
    EXPECT_EQ(find_string(view, {"record", "text"}), text);
    EXPECT_EQ(find_string(view, {"record", "reply", "root", "uri"}), uri_of(root));
    EXPECT_EQ(find_string(view, {"record", "reply", "parent", "uri"}), uri_of(root));
    EXPECT_EQ(find_string(view, {"record", "reply", "parent", "cid"}), find_string(root, {"cid"}));
    EXPECT_EQ(json::serialize(*find(view, {"record", "langs"})), R"(["es"])");
    const auto& facets = find_array(view, {"record", "facets"});
    ASSERT_EQ(facets.size(), 4U) << json::serialize(view);
    std::vector<std::string> stretches;
    for (const auto& facet : facets) {
        const auto begin = static_cast<std::size_t>(*find_count(facet, {"index", "byteStart"}));
        const auto end = static_cast<std::size_t>(*find_count(facet, {"index", "byteEnd"}));
        stretches.push_back(text.substr(begin, end - begin));
    }
    EXPECT_EQ(stretches, (std::vector<std::string>{"@" + customer_handle, "https://example.com/estado?z=1",
                                                   "example.org", "#avería"}));
    EXPECT_EQ(find_string(facets[0], {"features"}), std::nullopt);
    EXPECT_EQ(find_string(find_array(facets[0], {"features"})[0], {"did"}), customer.did);

    const auto second_view = await_view(second_receipt->remote_id);
    EXPECT_EQ(find_string(second_view, {"record", "reply", "root", "uri"}), uri_of(root));
    EXPECT_EQ(find_string(second_view, {"record", "reply", "parent", "uri"}), receipt->remote_id);

    // Our own come back as ours with their keys; the customer's answer belongs to the same thread.
    const auto echo = await_uri(second_receipt->remote_id);
    ASSERT_TRUE(echo);
    EXPECT_EQ(echo->direction, Direction::out);
    EXPECT_EQ(echo->client_key, second.native_key);
    EXPECT_EQ(echo->created_at, second.written_at);
    const auto thanks =
        customer.post("Gracias", {{"reply", {{"root", strong_ref(root)}, {"parent", strong_ref(second_view)}}}});
    const auto answer = await_uri(uri_of(thanks));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->parent_remote_id, second_receipt->remote_id);
    EXPECT_EQ(answer->thread_remote_id, uri_of(root));
    for (const auto& post : received) {
        EXPECT_EQ(std::ranges::count(received, post.remote_id, &IncomingPost::remote_id), 1) << post.remote_id;
    }
}

TEST_F(BlueskyLive, PublishesOnceWhenTheAnswerIsLost) {
    ASSERT_NO_FATAL_FAILURE(connect());
    LosingHttp losing(http);
    Bluesky over({.public_view = ""}, losing, sockets, secrets, clock);
    Sender& sender = *over.sides().sender;
    const auto complaint = complain("¿Hay alguien?");
    ASSERT_TRUE(await_uri(uri_of(complaint)));
    const auto answer = part("Sí, estamos aquí.", uri_of(complaint));
    const auto lost = sender.send(account, answer);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, ErrorCode::unknown_outcome);
    const auto found = sender.find_sent(account, answer);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->sent_at, answer.written_at);
    losing.losing = false;
    const auto again = sender.send(account, answer);
    ASSERT_TRUE(again) << describe(again.error());
    EXPECT_EQ(again->remote_id, (*found)->remote_id);
    ASSERT_FALSE(await_view(again->remote_id).is_null());
    const auto thread = customer.ask("app.bsky.feed.getPostThread", {{"uri", uri_of(complaint)}});
    EXPECT_EQ(find_array(thread, {"thread", "replies"}).size(), 1U) << "one answer on the network, not two";
}

TEST_F(BlueskyLive, ReceivesQuotesAndOldRepliesOnce) {
    ASSERT_NO_FATAL_FAILURE(connect());
    const auto own = bluesky.sides().sender->send(account, part("Abrimos a las nueve.", std::nullopt));
    ASSERT_TRUE(own) << describe(own.error());
    const auto view = await_view(own->remote_id);
    const auto quote = customer.post("Pues cerrado estaba",
                                     {{"embed", {{"$type", "app.bsky.embed.record"}, {"record", strong_ref(view)}}}});
    const auto got = await_uri(uri_of(quote));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->thread_remote_id, uri_of(quote));
    EXPECT_FALSE(got->parent_remote_id);
    // A second reader, as after a restart, gets them again and nothing is lost.
    Bluesky restarted({.public_view = ""}, http, sockets, secrets, clock);
    const auto page = restarted.sides().receiver->fetch(account, 500);
    ASSERT_TRUE(page) << describe(page.error());
    EXPECT_EQ(std::ranges::count(page->posts, uri_of(quote), &IncomingPost::remote_id), 1);
    EXPECT_FALSE(bluesky.sides().connector->budgets(account.id).size() > 6);
}

TEST_F(BlueskyLive, NoticesWhatWasDeletedAndEdited) {
    ASSERT_NO_FATAL_FAILURE(connect());
    const auto kept = complain("uno");
    const auto edited = complain("dos");
    const auto deleted = complain("tres");
    std::vector<Post> held;
    for (const auto& created : {kept, edited, deleted}) {
        const auto post = await_uri(uri_of(created));
        ASSERT_TRUE(post);
        held.push_back({.channel = Channel::bluesky, .remote_id = post->remote_id, .text = post->text});
    }
    customer.remove(uri_of(deleted));
    customer.tell(
        "com.atproto.repo.putRecord",
        {{"repo", customer.did},
         {"collection", kPostCollection},
         {"rkey", parse_at_uri(uri_of(edited))->record_key},
         {"record", {{"$type", kPostCollection}, {"text", "dos y medio"}, {"createdAt", to_rfc3339(clock.now())}}}});
    std::vector<Change> changes;
    for (const Time end = clock.now() + seconds{30}; clock.now() < end && changes.empty();) {
        const auto looked = bluesky.sides().enrichment->recheck(account, held);
        ASSERT_TRUE(looked) << describe(looked.error());
        changes = *looked;
        if (changes.empty()) std::this_thread::sleep_for(std::chrono::milliseconds{100});
    }
    for (const auto& change : changes) {
        std::cout << change.remote_id << (change.revised ? " revised: " + change.revised->text : " gone") << "\n";
    }
    EXPECT_EQ(std::ranges::count(changes, uri_of(deleted), &Change::remote_id), 1);
    EXPECT_EQ(std::ranges::count(changes, uri_of(kept), &Change::remote_id), 0);

    const auto to_nobody = bluesky.sides().sender->send(account, part("¿Sigues ahí?", uri_of(deleted)));
    ASSERT_FALSE(to_nobody);
    EXPECT_EQ(to_nobody.error(), not_found("target_gone")) << describe(to_nobody.error());
}

TEST_F(BlueskyLive, IsToldWhenAThreadTakesNoAnswer) {
    ASSERT_NO_FATAL_FAILURE(connect());
    const auto closed = complain("No quiero respuestas");
    const std::string key(parse_at_uri(uri_of(closed))->record_key);
    customer.tell("com.atproto.repo.putRecord", {{"repo", customer.did},
                                                 {"collection", "app.bsky.feed.threadgate"},
                                                 {"rkey", key},
                                                 {"record",
                                                  {{"$type", "app.bsky.feed.threadgate"},
                                                   {"post", uri_of(closed)},
                                                   {"allow", json::array{}},
                                                   {"createdAt", to_rfc3339(clock.now())}}}});
    ASSERT_TRUE(await_uri(uri_of(closed)));
    std::string reason;
    for (const Time end = clock.now() + seconds{10}; clock.now() < end && reason.empty();) {
        const auto body = customer.ask("app.bsky.feed.getPosts", {{"uris", uri_of(closed)}});
        if (find_array(body, {"posts"}).empty() || find(find_array(body, {"posts"})[0], {"threadgate"}) == nullptr)
            continue;
        const auto sent = bluesky.sides().sender->send(account, part("Hola", uri_of(closed)));
        reason = sent ? "sent" : sent.error().reason;
    }
    EXPECT_EQ(reason, "replies_closed");

    const auto behind = complain("Y ahora te bloqueo");
    ASSERT_TRUE(await_uri(uri_of(behind)));
    const auto block = customer.tell("com.atproto.repo.createRecord", {{"repo", customer.did},
                                                                       {"collection", "app.bsky.graph.block"},
                                                                       {"record",
                                                                        {{"$type", "app.bsky.graph.block"},
                                                                         {"subject", account.stable_id},
                                                                         {"createdAt", to_rfc3339(clock.now())}}}});
    for (const Time end = clock.now() + seconds{10}; clock.now() < end;) {
        const auto profile = customer.ask("app.bsky.actor.getProfile", {{"actor", account.stable_id}});
        if (find(profile, {"viewer", "blocking"}) != nullptr) break;
    }
    const auto blocked = bluesky.sides().sender->send(account, part("Hola", uri_of(behind)));
    customer.remove(uri_of(block));
    ASSERT_FALSE(blocked);
    EXPECT_EQ(blocked.error().reason, "blocked_there") << describe(blocked.error());
    EXPECT_EQ(blocked.error().code, ErrorCode::denied);
}

TEST_F(BlueskyLive, RenewsATokenThatIsNotAccepted) {
    ASSERT_NO_FATAL_FAILURE(connect());
    const std::string expired = environment("ATIENDE_BLUESKY_EXPIRED_TOKEN");
    const std::string before = secrets.kept["refresh_token"];
    secrets.kept["access_token"] = expired.empty() ? "not-a-token" : expired;
    const auto page = bluesky.sides().receiver->fetch(account, 10);
    ASSERT_TRUE(page) << describe(page.error());
    EXPECT_NE(secrets.kept["refresh_token"], before) << "renewed, and kept";
    bluesky.sides().connector->forget(account.id);
    secrets.kept["access_token"] = "";
    secrets.kept["refresh_token"] = "not-a-token-either";
    const auto by_password = bluesky.sides().receiver->fetch(account, 10);
    ASSERT_TRUE(by_password) << describe(by_password.error());
    bluesky.sides().connector->forget(account.id);
    secrets.kept["refresh_token"] = "";
    secrets.kept["access_token"] = "";
    secrets.kept["password"] = "changed-meanwhile";
    const auto refused = bluesky.sides().receiver->fetch(account, 10);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "credentials_refused");
    if (expired.empty()) GTEST_SKIP() << "ATIENDE_BLUESKY_EXPIRED_TOKEN is not set: a broken token stood in for it";
}

}  // namespace
}  // namespace atiende::bluesky
