#include "app/playground_routes.h"

#include <algorithm>

#include "actions/settings.h"
#include "api/answers.h"
#include "wire/reader.h"

namespace atiende::app {
namespace {

using api::Context;
using net::HttpResponse;

void write_author(wire::JsonWriter& writer, const std::optional<playground::Person>& person) {
    writer.key("author");
    writer.begin_object();
    writer.text("handle", person ? person->handle : "");
    writer.text("display_name", person ? person->name : "");
    writer.integer("followers", person ? person->followers : 0);
    writer.end_object();
}

void write_post(wire::JsonWriter& writer, const playground::PlaygroundNetwork& network,
                const playground::PlaygroundPost& post) {
    writer.begin_object();
    writer.integer("number", static_cast<std::int64_t>(post.sequence));
    writer.text("id", post.remote_id);
    write_author(writer, network.person(post.author));
    writer.text("text", post.text);
    if (post.parent) writer.text("parent", *post.parent);
    if (post.repost_of) writer.text("repost_of", *post.repost_of);
    if (post.quotes) writer.text("quotes", *post.quotes);
    writer.word("visibility", post.direct ? "direct" : "public");
    writer.time("created_at", post.created_at);
    writer.end_object();
}

Result<HttpResponse> list_posts(Playground& playground, Context& context) {
    api::Parameters parameters(context.request, {"after", "limit"});
    const auto after = parameters.number("after", 0, std::numeric_limits<std::int64_t>::max()).value_or(0);
    const std::size_t limit = parameters.limit();
    if (auto good = parameters.done(); !good) return fail(good.error());
    const auto& network = playground.network();
    Slice<playground::PlaygroundPost> slice;
    slice.items = network.after(static_cast<std::uint64_t>(after), limit);
    if (slice.items.size() == limit) slice.next_cursor = std::to_string(slice.items.back().sequence);
    return api::slice_answer(slice, [&](wire::JsonWriter& writer, const playground::PlaygroundPost& post) {
        write_post(writer, network, post);
    });
}

/// Whom a direct message goes to: the brand of that handle, or the only brand there is.
Result<std::string> addressee(const playground::PlaygroundNetwork& network, const std::optional<std::string>& handle) {
    for (const playground::Person& person : network.people()) {
        if (person.brand && (!handle || person.handle == *handle)) return person.stable_id;
    }
    return fail(not_found("unknown_addressee"));
}

/// The brand that a public post is for: the one named, the first that the text mentions, else the last that has an
/// account here and is no example. Nobody: whoever listens.
Result<std::string> talk_of(House& house, const playground::PlaygroundNetwork& network, std::string_view text,
                            const std::optional<std::string>& handle) {
    struct Known {
        std::vector<Brand> brands;
        std::vector<Account> accounts;
    };
    if (handle) return addressee(network, handle);
    const auto known = read_value(house.store(), [](Snapshot& snapshot) -> Result<Known> {
        auto brands = snapshot.settings().brands();
        if (!brands) return fail(brands.error());
        auto accounts = snapshot.settings().accounts();
        if (!accounts) return fail(accounts.error());
        return Known{*std::move(brands), *std::move(accounts)};
    });
    if (!known) return fail(known.error());
    std::string example, own;
    for (const Account& account : known->accounts) {
        if (account.channel != Channel::playground || !network.person(account.stable_id)) continue;
        if (text.find('@' + account.handle) != std::string_view::npos) return account.stable_id;
        const auto brand = std::ranges::find(known->brands, account.brand, &Brand::id);
        (brand != known->brands.end() && brand->example ? example : own) = account.stable_id;
    }
    return own.empty() ? example : own;
}

Result<HttpResponse> write_as_person(House& house, Playground& playground, Workers& workers, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    auto author = body->required_object("author");
    playground::NewPerson person;
    person.handle = author.required_text("handle", {1, 64});
    person.name = author.optional_text("display_name", {0, 200}).value_or(person.handle);
    person.followers = author.optional_number("followers", 0, 1'000'000'000).value_or(0);
    playground::NewPost post;
    post.repost_of = body->optional_text("repost_of", {1, kMaxRemoteIdBytes});
    post.quotes = body->optional_text("quotes", {1, kMaxRemoteIdBytes});
    post.text =
        post.repost_of ? body->optional_text("text", {0, 0}).value_or("") : body->required_text("text", {1, 5'000});
    post.parent = body->optional_text("parent", {1, kMaxRemoteIdBytes});
    const auto visibility = body->optional<Visibility>("visibility").value_or(Visibility::public_);
    if (visibility != Visibility::public_ && visibility != Visibility::direct)
        body->refuse("visibility", "unknown_word");
    const auto to = body->optional_text("to", {1, 64});
    if (auto good = body->finish(); !good) return fail(good.error());

    auto& network = playground.network();
    const auto joined = network.join(person);
    if (!joined) return fail(joined.error());
    // A brand speaks through its cases, never through this door.
    if (joined->brand) return fail(conflict("handle_is_a_brand"));
    post.author = joined->stable_id;
    post.direct = visibility == Visibility::direct;
    if (post.direct) {
        const auto brand = addressee(network, to);
        if (!brand) return fail(brand.error());
        post.addressee = *brand;
    } else if (!post.parent && !post.repost_of && !post.quotes) {
        auto brand = talk_of(house, network, post.text, to);
        if (!brand) return fail(brand.error());
        post.about = *std::move(brand);
    }
    const auto published = network.publish(post);
    if (!published) return fail(published.error());
    workers.wake_receivers();
    std::string answer;
    wire::JsonWriter writer(answer);
    write_post(writer, network, *published);
    return api::json_answer(201, std::move(answer));
}

Result<Account> join_as_brand(House& house, Playground& playground, const Viewer& viewer, BrandId brand,
                              const std::string& handle, const std::string& name) {
    const auto joined = playground.network().join({handle, name.empty() ? handle : name, 0, true});
    if (!joined) return fail(joined.error());
    return actions::connect_account(house.place(), viewer,
                                    {brand, Channel::playground, joined->stable_id, joined->handle});
}

Result<HttpResponse> connect_brand(House& house, Playground& playground, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto brand = body->required<BrandId>("brand");
    const auto handle = body->required_text("handle", {1, 64});
    const auto name = body->optional_text("display_name", {0, 200}).value_or("");
    if (auto good = body->finish(); !good) return fail(good.error());
    const auto account = join_as_brand(house, playground, context.viewer, brand, handle, name);
    if (!account) return fail(account.error());
    return api::json_answer(201, wire::to_json(*account));
}

Result<HttpResponse> order_fault(Playground& playground, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const auto fault = body->required<playground::Fault>("fault");
    const auto count = body->required_number("count", 0, 1'000'000);
    if (auto good = body->finish(); !good) return fail(good.error());
    playground.faults().set({fault, static_cast<std::uint32_t>(count), 0});
    std::string answer;
    wire::JsonWriter writer(answer);
    writer.begin_object();
    writer.word("fault", name_of(fault));
    writer.integer("count", count);
    writer.end_object();
    return api::json_answer(200, std::move(answer));
}

/// The generated day is about its own brand: it needs an account, or nobody would hear it.
Result<void> make_room_for_the_day(House& house, Playground& playground, const Viewer& viewer) {
    const playground::BrandWords words;
    if (const auto known = playground.network().person_by_handle(words.handle); known && known->brand) {
        const auto accounts =
            read_value(house.store(), [](Snapshot& snapshot) { return snapshot.settings().accounts(); });
        if (!accounts) return fail(accounts.error());
        if (std::ranges::any_of(*accounts, [&](const Account& one) { return one.stable_id == known->stable_id; })) {
            return ok();
        }
    }
    const auto brands = read_value(house.store(), [](Snapshot& snapshot) { return snapshot.settings().brands(); });
    if (!brands) return fail(brands.error());
    if (brands->empty()) return fail(conflict("no_brand"));
    const auto joined = join_as_brand(house, playground, viewer, brands->front().id, words.handle, words.name);
    if (!joined) return fail(joined.error());
    // Of an example that was removed the network may still hold old talk: only what comes from now on counts.
    const auto last = std::to_string(playground.network().last_sequence());
    return house.store().write([&](Transaction& transaction) {
        return transaction.content().move_cursor(joined->id, last, house.clock().now());
    });
}

HttpResponse generator_answer(bool running, double speed) {
    std::string answer;
    wire::JsonWriter writer(answer);
    writer.begin_object();
    writer.boolean("running", running);
    writer.decimal("speed", speed);
    writer.end_object();
    return api::json_answer(200, std::move(answer));
}

Result<HttpResponse> run_generator(House& house, Playground& playground, Context& context) {
    auto body = wire::read_object(context.request.body);
    if (!body) return fail(body.error());
    const bool running = body->required<bool>("running");
    const double speed = body->optional<double>("speed").value_or(1);
    if (!(speed > 0 && speed <= 100'000)) body->refuse("speed", "out_of_range");
    if (auto good = body->finish(); !good) return fail(good.error());
    if (running) {
        if (auto ready = make_room_for_the_day(house, playground, context.viewer); !ready) return fail(ready.error());
    }
    playground.set_speed(running ? speed : 0);
    return generator_answer(running, playground.speed());
}

Result<HttpResponse> get_generator(Playground& playground, Context&) {
    const double speed = playground.speed();
    return generator_answer(speed > 0, speed);
}

}  // namespace

void add_playground_routes(api::Api& api, House& house, Playground& playground, Workers& workers) {
    using api::Entry;
    api.add_route({"GET", "/api/v1/playground/posts", Entry::signed_in, Permission::read_posts,
                   [&](Context& context) { return list_posts(playground, context); }});
    api.add_route({"POST", "/api/v1/playground/posts", Entry::signed_in, Permission::work_cases,
                   [&](Context& context) { return write_as_person(house, playground, workers, context); }});
    api.add_route({"POST", "/api/v1/playground/accounts", Entry::signed_in, Permission::manage_accounts,
                   [&](Context& context) { return connect_brand(house, playground, context); }});
    api.add_route({"POST", "/api/v1/playground/faults", Entry::signed_in, Permission::manage_accounts,
                   [&](Context& context) { return order_fault(playground, context); }});
    api.add_route({"GET", "/api/v1/playground/generator", Entry::signed_in, Permission::read_posts,
                   [&](Context& context) { return get_generator(playground, context); }});
    api.add_route({"POST", "/api/v1/playground/generator", Entry::signed_in, Permission::manage_accounts,
                   [&](Context& context) { return run_generator(house, playground, context); }});
}

}  // namespace atiende::app
