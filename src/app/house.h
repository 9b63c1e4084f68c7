// The wiring: every object of the process, made once, in order of dependency.
#pragma once

#include <memory>
#include <mutex>
#include <string>

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

/// The settings that posts are judged by, loaded again only when they changed. Thread-safe.
class SurroundingsCache {
public:
    explicit SurroundingsCache(actions::Workplace& place) : place_(place) {}
    Result<std::shared_ptr<const actions::Surroundings>> current();

private:
    actions::Workplace& place_;
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
    /// Of any text; `language`: BCP 47, empty to let it be told.
    Assessment assess(std::string_view text, std::string_view language, bool with_evidence) const;
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
    std::unique_ptr<SurroundingsCache> surroundings_;
    actions::RecentPosts recent_posts_;
    std::optional<crypto::Seal> seal_;
    std::unique_ptr<actions::SealedSecrets> secrets_;
};

}  // namespace atiende::app
