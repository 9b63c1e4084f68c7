#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/commands.h"
#include "app/report.h"
#include "app/system.h"
#include "crypto/hash.h"
#include "stores/sql/integrity.h"
#include "stores/sql/migrations.h"
#include "stores/sqlite/sqlite_connection.h"

namespace atiende::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifest = "manifest.txt";

Result<std::string> digest_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail(not_found("file_not_found").with("path", path.string()));
    crypto::Sha256 digest;
    std::string block(1 << 20, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
        digest.update(std::string_view(block).substr(0, static_cast<std::size_t>(file.gcount())));
    }
    return crypto::to_hex(digest.finish());
}

Result<void> sync_file(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) return fail(unavailable("store_io").with("path", path.string()));
    return ok();
}

Result<void> copy_synced(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error) return fail(unavailable("store_io").with("path", to.string()).with("detail", error.message()));
    return sync_file(to);
}

/// The files beside the database that belong to a backup; the key only when asked for.
std::vector<std::string> companions(bool with_key) {
    std::vector<std::string> names{"atiende.toml", "playground.jsonl"};
    if (with_key) names.emplace_back("master.key");
    return names;
}

Result<void> write_manifest(const fs::path& folder, const std::vector<std::string>& names) {
    std::ofstream manifest(folder / kManifest);
    manifest << "atiende " << ATIENDE_VERSION << "\n";
    for (const std::string& name : names) {
        const auto digest = digest_of(folder / name);
        if (!digest) return fail(digest.error());
        manifest << *digest << "  " << name << "\n";
    }
    manifest.close();
    if (!manifest) return fail(unavailable("store_io"));
    return sync_file(folder / kManifest);
}

Result<void> make_backup(const Configuration& configuration, const fs::path& target, bool with_key) {
    std::error_code error;
    if (fs::exists(target) && !fs::is_empty(target, error)) {
        return fail(conflict("target_not_empty").with("path", target.string()));
    }
    fs::create_directories(target, error);
    if (error) return fail(denied("target_not_writable").with("path", target.string()));
    fs::permissions(target, fs::perms::owner_all, error);
    auto source = sqlite::SqliteConnection::open({.path = configuration.data.database()});
    if (!source) return fail(source.error());
    if (auto copied = (*source)->copy_to((target / "atiende.db").string()); !copied) return copied;
    std::vector<std::string> names{"atiende.db"};
    for (const std::string& name : companions(with_key)) {
        const fs::path from = fs::path(configuration.data.root) / name;
        if (!fs::exists(from)) continue;
        if (auto copied = copy_synced(from, target / name); !copied) return copied;
        names.push_back(name);
    }
    if (auto synced = sync_file(target / "atiende.db"); !synced) return synced;
    return write_manifest(target, names);
}

/// Names and digests of a backup, checked against the files.
Result<std::vector<std::string>> checked_manifest(const fs::path& source) {
    std::ifstream manifest(source / kManifest);
    std::string line;
    if (!std::getline(manifest, line) || !line.starts_with("atiende ")) {
        return fail(invalid("not_a_backup").with("path", source.string()));
    }
    std::vector<std::string> names;
    while (std::getline(manifest, line)) {
        const std::size_t gap = line.find("  ");
        if (gap == std::string::npos) return fail(corrupt("bad_manifest"));
        const std::string name = line.substr(gap + 2);
        if (name.find('/') != std::string::npos) return fail(corrupt("bad_manifest"));
        const auto digest = digest_of(source / name);
        if (!digest) return fail(digest.error());
        if (*digest != line.substr(0, gap)) return fail(corrupt("backup_damaged").with("file", name));
        names.push_back(name);
    }
    return names;
}

Result<void> check_database(const fs::path& path) {
    auto connection = sqlite::SqliteConnection::open({.path = path.string()});
    if (!connection) return fail(connection.error());
    const auto version = sql::schema_version(**connection);
    if (!version) return fail(version.error());
    if (*version > sql::migrations_for("sqlite").back().version) return fail(invalid("newer_schema"));
    const auto verified = sql::verify_journal(**connection, nullptr);
    if (!verified) return fail(verified.error());
    if (verified->first_bad) {
        return fail(corrupt("journal_broken").with("position", std::to_string(*verified->first_bad)));
    }
    return ok();
}

Result<void> bring_back(const Configuration& configuration, const fs::path& source, bool force) {
    const auto names = checked_manifest(source);
    if (!names) return fail(names.error());
    if (auto made = make_data_folder(configuration.data); !made) return made;
    const auto lock = FolderLock::take(configuration.data);
    if (!lock) return fail(lock.error());
    const fs::path root(configuration.data.root);
    if (fs::exists(root / "atiende.db")) {
        if (!force) return fail(conflict("data_not_empty").with("path", root.string()));
        // What is replaced is kept beside, under the time of its replacement.
        const fs::path aside = fs::path(configuration.data.backups()) /
                               ("before-restore-" + std::to_string(to_millis(SystemClock().now())));
        fs::create_directories(aside);
        for (const char* name :
             {"atiende.db", "atiende.db-wal", "atiende.db-shm", "playground.jsonl", "atiende.toml"}) {
            if (fs::exists(root / name)) fs::rename(root / name, aside / name);
        }
    }
    // A key is never overwritten: secrets sealed with it would be gone. It is kept aside when the backup brings its
    // own.
    if (std::find(names->begin(), names->end(), "master.key") != names->end() && fs::exists(root / "master.key")) {
        fs::rename(root / "master.key", root / ("master.key.before-" + std::to_string(to_millis(SystemClock().now()))));
    }
    for (const char* name : {"search.db", "search.db-wal", "search.db-shm"}) fs::remove(root / name);
    for (const std::string& name : *names) {
        if (auto copied = copy_synced(source / name, root / name); !copied) return copied;
    }
    return check_database(root / "atiende.db");
}

}  // namespace

int backup(const Configuration& configuration, const std::string& target, bool with_key) {
    try {
        const auto done = make_backup(configuration, target, with_key);
        if (!done) return report(done.error());
    } catch (const fs::filesystem_error& error) {
        return report(unavailable("store_io").with("detail", error.code().message()));
    }
    std::printf("backup in %s\n", target.c_str());
    if (!with_key) std::puts("without master.key: keep that file elsewhere, or sealed secrets cannot be opened again");
    return 0;
}

int restore(const Configuration& configuration, const std::string& source, bool force) {
    try {
        const auto done = bring_back(configuration, source, force);
        if (!done) return report(done.error());
    } catch (const fs::filesystem_error& error) {
        return report(unavailable("store_io").with("detail", error.code().message()));
    }
    std::printf("restored into %s; the journal is whole; the search index is rebuilt at the next start\n",
                configuration.data.root.c_str());
    return 0;
}

}  // namespace atiende::app
