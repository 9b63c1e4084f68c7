#include "app/house.h"

#include "app/text_guest.h"

namespace atiende::app {

Result<std::shared_ptr<const actions::Surroundings>> SurroundingsCache::current() {
    std::lock_guard lock(mutex_);
    return read_value(place_.store, [&](Snapshot& snapshot) -> Result<std::shared_ptr<const actions::Surroundings>> {
        const auto stamp = snapshot.settings().stamp();
        if (!stamp) return fail(stamp.error());
        if (surroundings_ && *stamp == stamp_) return surroundings_;
        auto loaded = actions::load_surroundings(snapshot, place_.zone_data, surroundings_.get(), &learning_);
        if (!loaded) return loaded;
        stamp_ = *stamp;
        surroundings_ = *loaded;
        return surroundings_;
    });
}

Result<std::unique_ptr<House>> House::open(const Configuration& configuration) {
    if (auto made = make_data_folder(configuration.data); !made) return fail(made.error());
    auto lock = FolderLock::take(configuration.data);
    if (!lock) return fail(lock.error());
    std::unique_ptr<House> house(new House(configuration.data, std::move(*lock)));
    if (auto furnished = house->furnish(); !furnished) return fail(furnished.error());
    return house;
}

Result<void> House::furnish() {
    // Made at the first start; secrets of accounts are sealed with it.
    const auto key = crypto::MasterKey::load_or_create(folder_.master_key());
    if (!key) return fail(key.error());
    seal_.emplace(*key);
    sqlite::StoreSettings settings;
    settings.path = folder_.database();
    settings.backup_folder = folder_.backups();
    auto store = sqlite::SqliteStore::open(settings, clock_, [this](Position last) {
        static_cast<void>(bus_.publish(kJournalTopic, std::to_string(last)));
    });
    if (!store) return fail(store.error());
    store_ = std::move(*store);
    auto search = sqlite::SqliteSearchIndex::open(folder_.search());
    if (!search) return fail(search.error());
    search_ = std::move(*search);
    const auto highest = read_value(*store_, [](Snapshot& snapshot) { return snapshot.settings().highest_id(); });
    if (!highest) return fail(highest.error());
    ids_ = std::make_unique<IdMaker>(0, *highest);
    place_ =
        std::make_unique<actions::Workplace>(actions::Workplace{*store_, clock_, *ids_, random_, system_zone_data()});
    auto assessor = assessment::shipped_assessor();
    if (!assessor) return fail(assessor.error());
    assessor_ = std::move(*assessor);
    learning_.emplace(*assessor_);
    surroundings_ = std::make_unique<SurroundingsCache>(*place_, *learning_);
    secrets_ = std::make_unique<actions::SealedSecrets>(*store_, *seal_);
    return ok();
}

Result<actions::Received> House::receive(AccountId account, Page page) {
    auto surroundings = surroundings_->current();
    if (!surroundings) return fail(surroundings.error());
    recent_posts_.add(page.posts);
    actions::PostPreparer preparer(*assessor_, guest_ == nullptr ? nullptr : &guest_->asking());
    return actions::receive_posts(*place_, preparer.prepare(*surroundings, account, std::move(page)));
}

Assessment House::assess(std::string_view text, std::string_view language, bool with_evidence) const {
    text::Analysis analysis;
    text::analyse(text, analysis);
    if (!language.empty()) {
        analysis.language = language;
        analysis.language_confidence = 1;
    }
    assessment::Assessor::Scratch scratch;
    const auto own = learning_->layer();
    return assessor_->assess(text, analysis, scratch,
                             with_evidence ? assessment::WithEvidence::yes : assessment::WithEvidence::no, own.get());
}

}  // namespace atiende::app
