#include "app/import_target.h"

#include <cstdio>

#include "actions/access.h"
#include "actions/settings.h"
#include "app/house.h"
#include "app/remote.h"
#include "wire/incoming_post_json.h"

namespace atiende::app {
namespace {

std::string identity_of(const ImportOptions& options) { return options.account.empty() ? "import" : options.account; }

class LocalTarget final : public ImportTarget {
public:
    explicit LocalTarget(std::unique_ptr<House> house) : house_(std::move(house)), preparer_(house_->assessor()) {}

    Result<Account> account(const ImportOptions& options, Channel channel) override {
        const auto brand = find_brand(options.brand);
        if (!brand) return fail(brand.error());
        const std::string identity = identity_of(options);
        return actions::connect_account(house_->place(), system_viewer(), {*brand, channel, identity, identity});
    }

    Result<actions::PreparedBatch> prepare(AccountId account, Page page) override {
        auto surroundings = house_->surroundings().current();
        if (!surroundings) return fail(surroundings.error());
        return preparer_.prepare(*surroundings, account, std::move(page));
    }

    Result<actions::Received> store(actions::PreparedBatch batch) override {
        return actions::receive_posts(house_->place(), batch);
    }

    Result<void> finish(AccountId account, std::int64_t rows, const actions::Received& total) override {
        auto& place = house_->place();
        return place.store.write([&](Transaction& transaction) -> Result<void> {
            const Time now = place.clock.now();
            const auto written = transaction.append({ImportFinished{place.ids.make<ImportId>(now), account, rows,
                                                                    total.added, total.repeated, total.quarantined},
                                                     now, Actor{}});
            if (!written) return fail(written.error());
            return ok();
        });
    }

private:
    Result<BrandId> find_brand(const std::string& name) {
        // A folder that never served has no installation yet: the first event is always the same.
        if (auto ready = actions::prepare_set_up(house_->place()); !ready) return fail(ready.error());
        const auto brands =
            read_value(house_->store(), [](Snapshot& snapshot) { return snapshot.settings().brands(); });
        if (!brands) return fail(brands.error());
        for (const Brand& brand : *brands) {
            if (name.empty() || brand.name == name) return brand.id;
        }
        const auto made = actions::add_brand(house_->place(), system_viewer(), name.empty() ? "Import" : name, false);
        if (!made) return fail(made.error());
        return made->id;
    }

    std::unique_ptr<House> house_;
    actions::PostPreparer preparer_;
};

class RemoteTarget final : public ImportTarget {
public:
    explicit RemoteTarget(RunningServer server) : remote_(std::move(server)) {}

    Result<Account> account(const ImportOptions& options, Channel channel) override {
        const auto brand = find_brand(options.brand);
        if (!brand) return fail(brand.error());
        std::string body;
        wire::JsonWriter writer(body);
        writer.begin_object();
        writer.id("brand", brand->value);
        writer.word("channel", name_of(channel));
        writer.text("stable_id", identity_of(options));
        writer.text("handle", identity_of(options));
        writer.end_object();
        auto answer = remote_.call("POST", "/api/v1/accounts", std::move(body));
        if (!answer) return fail(answer.error());
        Account account;
        account.id = answer->required<AccountId>("id");
        account.brand = *brand;
        account.channel = channel;
        return account;
    }

    Result<actions::PreparedBatch> prepare(AccountId account, Page page) override {
        // The server prepares. What could not be read stays here: the API takes posts, not broken bytes.
        actions::PreparedBatch batch;
        batch.account = account;
        batch.unreadable = std::move(page.unreadable);
        for (const Unreadable& bad : batch.unreadable) {
            std::fprintf(stderr, "%s: %s\n", bad.place.c_str(), bad.reason.c_str());
        }
        for (IncomingPost& post : page.posts) {
            actions::PreparedPost prepared;
            post.client_key.reset();  // between a channel and its outbox; the API does not take it
            prepared.post = std::move(post);
            batch.posts.push_back(std::move(prepared));
        }
        return batch;
    }

    Result<actions::Received> store(actions::PreparedBatch batch) override {
        std::string body;
        wire::JsonWriter writer(body);
        writer.begin_object();
        writer.id("account", batch.account.value);
        writer.key("posts");
        writer.begin_array();
        for (const auto& prepared : batch.posts) wire::append_json(writer, prepared.post);
        writer.end_array();
        writer.end_object();
        actions::Received received;
        received.quarantined = static_cast<std::int64_t>(batch.unreadable.size());
        if (batch.posts.empty()) return received;
        auto answer = remote_.call("POST", "/api/v1/posts", std::move(body));
        if (!answer) return fail(answer.error());
        received.added = answer->required<std::int64_t>("added");
        received.repeated = answer->required<std::int64_t>("repeated");
        received.cases_opened = answer->required<std::int64_t>("cases_opened");
        received.reposts = answer->optional<std::int64_t>("reposts").value_or(0);
        return received;
    }

    Result<void> finish(AccountId, std::int64_t, const actions::Received&) override { return ok(); }

private:
    Result<BrandId> find_brand(const std::string& name) {
        auto answer = remote_.call("GET", "/api/v1/brands");
        if (!answer) return fail(answer.error());
        for (auto& brand : answer->objects("items")) {
            if (name.empty() || brand.required<std::string>("name") == name) return brand.required<BrandId>("id");
        }
        std::string body;
        wire::JsonWriter writer(body);
        writer.begin_object();
        writer.text("name", name.empty() ? "Import" : name);
        writer.end_object();
        auto made = remote_.call("POST", "/api/v1/brands", std::move(body));
        if (!made) return fail(made.error());
        return made->required<BrandId>("id");
    }

    Remote remote_;
};

}  // namespace

Result<std::unique_ptr<ImportTarget>> open_import_target(const Configuration& configuration) {
    if (auto server = running_server(configuration.data)) return std::make_unique<RemoteTarget>(std::move(*server));
    auto house = House::open(configuration);
    if (!house) return fail(house.error());
    // A serving house has a worker for this.
    if (auto learned = (*house)->learning().catch_up((*house)->store(), (*house)->clock().now()); !learned) {
        return fail(learned.error());
    }
    return std::make_unique<LocalTarget>(std::move(*house));
}

}  // namespace atiende::app
