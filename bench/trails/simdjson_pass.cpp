// The same tally by the fast means of C++, for comparison: libdeflate and simdjson's on-demand parser.
//   g++ -O3 -march=native -std=c++17 simdjson_pass.cpp -o simdjson_pass -lsimdjson -ldeflate -lpthread
//   simdjson_pass FOLDER [THREADS]
// Debian: libdeflate-dev, libsimdjson-dev, g++. Prints events, rows, CPU seconds and MB of JSON a second. Every file is held in memory whole.
#include <libdeflate.h>
#include <simdjson.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace fs = std::filesystem;
using namespace simdjson;

static std::mutex merging;
static std::unordered_map<std::string, long> totals;
static std::atomic<size_t> next_file{0};
static std::atomic<long> bytes{0}, events{0};

static std::string_view text(ondemand::object &object, const char *name) {
    std::string_view found;
    return object[name].get(found) ? std::string_view() : found;
}

static void work(const std::vector<fs::path> &files) {
    ondemand::parser parser;
    auto *unzip = libdeflate_alloc_decompressor();
    std::unordered_map<std::string, long> counts;
    std::vector<char> packed;
    std::string json, key;
    for (size_t index; (index = next_file++) < files.size();) {
        std::ifstream file(files[index], std::ios::binary | std::ios::ate);
        packed.resize(file.tellg());
        file.seekg(0).read(packed.data(), packed.size());
        uint32_t length;
        memcpy(&length, packed.data() + packed.size() - 4, 4);
        json.resize(length + SIMDJSON_PADDING);
        size_t written;
        if (libdeflate_gzip_decompress(unzip, packed.data(), packed.size(), json.data(), length, &written) != LIBDEFLATE_SUCCESS || written != length)
            throw std::runtime_error(files[index].string() + " is damaged");
        bytes += length;
        auto document = parser.iterate(json.data(), length, json.size());
        for (ondemand::object event : document["Records"].get_array()) {
            std::string_view issuer, arn, invoked;
            std::string principal;
            // In order of the record: on-demand goes forwards.
            ondemand::object identity;
            if (!event["userIdentity"].get(identity)) {
                for (auto field : identity) {
                    std::string_view name = field.unescaped_key();
                    if (name == "arn") field.value().get(arn);
                    else if (name == "invokedBy") field.value().get(invoked);
                    else if (name == "sessionContext") {
                        ondemand::object context, issued;
                        if (!field.value().get(context) && !context["sessionIssuer"].get(issued)) issued["arn"].get(issuer);
                    }
                }
            }
            key.assign(!issuer.empty() ? issuer : !arn.empty() ? arn : invoked);
            key += '\n'; key += text(event, "eventSource");
            key += '\n'; key += text(event, "eventName");
            key += '\n'; key += text(event, "errorCode");
            counts[key]++;
            events++;
        }
    }
    libdeflate_free_decompressor(unzip);
    std::lock_guard<std::mutex> lock(merging);
    for (auto &[row, count] : counts) totals[row] += count;
}

int main(int count, char **arguments) {
    std::vector<fs::path> files;
    for (auto &entry : fs::recursive_directory_iterator(arguments[1]))
        if (entry.is_regular_file() && entry.path().extension() == ".gz") files.push_back(entry.path());
    std::sort(files.begin(), files.end(), [](auto &a, auto &b) { return fs::file_size(a) > fs::file_size(b); });
    std::vector<std::thread> threads;
    for (int number = count > 2 ? atoi(arguments[2]) : 1; number > 0; number--) threads.emplace_back(work, std::cref(files));
    for (auto &thread : threads) thread.join();
    rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("simdjson: %ld events, %zu rows, %.2f s CPU, %.0f MB/s, %ld MB at the most\n", events.load(), totals.size(), cpu, bytes / cpu / 1e6, usage.ru_maxrss / 1024);
}
