#include <sys/stat.h>

#include "app/command_line.h"

int main(int argc, char** argv) {
    // What people wrote to a company is nobody else's business on this machine.
    umask(077);
    return atiende::app::run_command_line(argc, argv);
}
