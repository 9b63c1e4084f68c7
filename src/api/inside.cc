#include "api/inside.h"

#include <utility>

namespace atiende::api {

Inside::Inside(Settings given_settings, Doors given_doors)
    : settings(std::move(given_settings)),
      doors(std::move(given_doors)),
      place(doors.place),
      failures_by_address(settings.failures_allowed, settings.failure_window),
      failures_by_email(settings.failures_allowed, settings.failure_window),
      look_ups(60, std::chrono::minutes{1}),
      wrong_keys(10, std::chrono::minutes{15}) {}

}  // namespace atiende::api
