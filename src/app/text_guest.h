// The plugged-in model of a serving house: its client, its limits, and whoever asks it.
#pragma once

#include <memory>

#include "actions/guest_model.h"
#include "app/system.h"
#include "app/text_model_settings.h"
#include "net/http_client.h"
#include "systems/external_model.h"

namespace atiende::app {

/// Thread-safe.
class TextGuest {
public:
    /// Reads the key. Errors: those of read_model_key.
    static Result<std::unique_ptr<TextGuest>> make(const TextModelSettings& settings);

    /// Whom to give to those who prepare posts; lives as long as this.
    actions::GuestModel& asking() { return asking_; }
    const systems::ExternalModel& model() const { return model_; }
    /// Posts that were not asked about because their page's time was used up.
    const Counter& passed_over() const { return asking_.passed_over; }

private:
    TextGuest(const TextModelSettings& settings, std::string key);

    net::CurlHttpClient client_;
    SteadyClock clock_;
    systems::ExternalModel model_;
    actions::GuestModel asking_;
};

}  // namespace atiende::app
