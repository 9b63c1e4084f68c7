// The wiring: every object of the process, made once, in order of dependency.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "actions/learning.h"
#include "actions/receive_posts.h"
#include "actions/recent_posts.h"
#include "actions/sealed_secrets.h"
#include "actions/workplace.h"
#include "app/configuration.h"
#include "app/system.h"
#include "assessment/assessor.h"
#include "bus/in_process_bus.h"
#include "stores/sqlite/sqlite_search_index.h"
#include "stores/sqlite/sqlite_store.h"

namespace atiende::app {

class TextGuest;

/// The settings that posts are judged by, loaded again only when they changed. Thread-safe.
class SurroundingsCache {
public:
    /// `learning` outlives whoever uses the surroundings.
    SurroundingsCache(actions::Workplace& place, const actions::Learning& learning)
        : place_(place), learning_(learning) {}
    Result<std::shared_ptr<const actions::Surroundings>> current();

private:
    actions::Workplace& place_;
    const actions::Learning& learning_;
    std::mutex mutex_;
    std::string stamp_;
    std::shared_ptr<const actions::Surroundings> surroundings_;
};

/// Store and rules, without network or workers: what serve, import and the other commands stand on. Holds the folder's
/// lock as long as it lives.
class House {
public:
    /// Errors: conflict("data_in_use"), and those of store and search index.
    static Result<std::unique_ptr<House>> open(const Configuration& configuration);

    /// Prepares and stores one page: the whole way of a post. Thread-safe.
    Result<actions::Received> receive(AccountId account, Page page);

    const DataFolder& folder() const { return folder_; }
    FolderLock& lock() { return lock_; }
    actions::Workplace& place() { return *place_; }
    sqlite::SqliteStore& store() { return *store_; }
    SearchIndex& search() { return *search_; }
    bus::InProcessBus& bus() { return bus_; }
    const assessment::Assessor& assessor() const { return *assessor_; }
    /// Somebody else's model is asked, too, about posts from now on; it outlives the house's last page. Once, before
    /// anything is received.
    void invite(TextGuest& guest) { guest_ = &guest; }
    /// Nullptr when there is none.
    TextGuest* guest() const { return guest_; }
    /// Of any text, by our own model alone; `language`: BCP 47, empty to let it be told.
    Assessment assess(std::string_view text, std::string_view language, bool with_evidence) const;
    actions::Learning& learning() { return *learning_; }
    SurroundingsCache& surroundings() { return *surroundings_; }
    /// The public posts that passed by of late, stored or not.
    actions::RecentPosts& recent_posts() { return recent_posts_; }
    const crypto::Seal& seal() const { return *seal_; }
    Secrets& secrets() { return *secrets_; }
    Clock& clock() { return clock_; }

private:
    House(DataFolder folder, FolderLock lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}
    Result<void> furnish();

    DataFolder folder_;
    FolderLock lock_;
    SystemClock clock_;
    SystemRandom random_;
    bus::InProcessBus bus_;
    std::unique_ptr<sqlite::SqliteStore> store_;
    std::unique_ptr<sqlite::SqliteSearchIndex> search_;
    std::unique_ptr<IdMaker> ids_;
    std::unique_ptr<actions::Workplace> place_;
    std::optional<assessment::Assessor> assessor_;
    std::optional<actions::Learning> learning_;
    std::unique_ptr<SurroundingsCache> surroundings_;
    actions::RecentPosts recent_posts_;
    std::optional<crypto::Seal> seal_;
    std::unique_ptr<actions::SealedSecrets> secrets_;
    TextGuest* guest_ = nullptr;
};

}  // namespace atiende::app
