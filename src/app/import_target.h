// Where imported posts go: into the data directory itself, or to the server that is running in it.
#pragma once

#include <memory>
#include <string>

#include "actions/receive_posts.h"
#include "app/commands.h"

namespace atiende::app {

/// One import at a time.
class ImportTarget {
public:
    virtual ~ImportTarget() = default;
    /// The account that the posts reached, and its cursor; brand and account are made if they are not there.
    virtual Result<Account> account(const ImportOptions& options, Channel channel) = 0;
    /// The heavy part of a page; called on the reading thread.
    virtual Result<actions::PreparedBatch> prepare(AccountId account, Page page) = 0;
    /// Stores it; called on the writing thread.
    virtual Result<actions::Received> store(actions::PreparedBatch batch) = 0;
    /// Writes that the import is over, if anything was read.
    virtual Result<void> finish(AccountId account, std::int64_t rows, const actions::Received& total) = 0;
};

/// The server's API if one is running in the folder, else the folder itself.
Result<std::unique_ptr<ImportTarget>> open_import_target(const Configuration& configuration);

}  // namespace atiende::app
