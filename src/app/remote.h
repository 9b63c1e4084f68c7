// The API of a running server as other commands of this machine use it.
#pragma once

#include <string>
#include <string_view>

#include "app/data_folder.h"
#include "net/http_client.h"
#include "wire/reader.h"

namespace atiende::app {

/// Calls the server that holds the data directory, with the token it left in `lock`. One thread at a time.
class Remote {
public:
    explicit Remote(RunningServer server);

    /// The body of a 2xx answer; else the error that the problem+json body carries.
    Result<wire::ObjectReader> call(std::string method, std::string_view path, std::string body = {});

private:
    RunningServer server_;
    net::CurlHttpClient client_;
};

}  // namespace atiende::app
