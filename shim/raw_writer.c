#include "raw_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "descriptors.h"
#include "locks.h"
#include "raw.h"

uint32_t raw_generation = 1;

static int file = -1;
static char file_path[4200];
static struct stat file_identity;
static char directory_name[4096], python_text[32];
static bool is_free_threaded;
static char buffer[1 << 16];
static size_t filled;

/* The program may close descriptors that are not its own, and get our number for a file of its own. */
static void check_descriptor(void)
{
    struct stat now;
    if (file < 0 || (fstat(file, &now) == 0 && now.st_ino == file_identity.st_ino && now.st_dev == file_identity.st_dev))
        return;
    int again = open(file_path, O_WRONLY | O_APPEND | O_CLOEXEC);
    file = again >= 0 ? descriptors_move_up(again) : -1;
}

/* The disk is full, or the program has limited its files: nothing is written any more, and the file's name says so, for a name takes no room. */
static void lose(void)
{
    char lost[sizeof file_path + sizeof RAW_LOST];
    snprintf(lost, sizeof lost, "%.*s%s", (int)(strlen(file_path) - strlen(RAW_SUFFIX)), file_path, RAW_LOST);
    if (rename(file_path, lost) == 0)
        file_path[0] = 0;
    close(file);
    file = -1;
}

static void flush(void)
{
    size_t done = 0;
    check_descriptor();
    while (file >= 0 && done < filled) {
        ssize_t n = write(file, buffer + done, filled - done);
        if (n < 0 && errno != EINTR)
            lose();
        done += n > 0 ? (size_t)n : 0;
    }
    filled = 0;
}

static void put(char c)
{
    if (filled == sizeof buffer)
        flush();
    buffer[filled++] = c;
}

void raw_begin(const char *word)
{
    lock_take(LOCK_WRITER);
    while (*word)
        put(*word++);
}

void raw_field(const char *format, ...)
{
    char text[256];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    put(' ');
    for (const char *c = text; *c; c++)
        put(*c);
}

void raw_number(uint64_t number)
{
    raw_field("%llu", (unsigned long long)number);
}

void raw_hex(uint64_t number)
{
    raw_field("%llx", (unsigned long long)number);
}

void raw_bytes_hex(const uint8_t *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    put(' ');
    if (!count)
        put('-');
    for (size_t i = 0; i < count; i++) {
        put(digits[bytes[i] >> 4]);
        put(digits[bytes[i] & 15]);
    }
}

void raw_string(const char *text)
{
    static const char digits[] = "0123456789ABCDEF";
    put(' ');
    if (!*text)
        put('%');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c > 0x20 && c < 0x7f && c != '%') {
            put((char)c);
        } else {
            put('%');
            put(digits[c >> 4]);
            put(digits[c & 15]);
        }
    }
}

void raw_end(void)
{
    put('\n');
    flush();
    lock_give(LOCK_WRITER);
}

void raw_line(const char *word, const char *text)
{
    raw_begin(word);
    raw_string(text);
    raw_end();
}

static int create(void)
{
    for (int i = 0; i < 1000; i++) {
        if (i)
            snprintf(file_path, sizeof file_path, "%s/%d-%d" RAW_SUFFIX, directory_name, (int)getpid(), i);
        else
            snprintf(file_path, sizeof file_path, "%s/%d" RAW_SUFFIX, directory_name, (int)getpid());
        int fd = open(file_path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
        if (fd >= 0) {
            fstat(fd, &file_identity);
            return descriptors_move_up(fd);
        }
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

static void write_arguments(void)
{
    char words[8192];
    int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, words, sizeof words - 1) : 0;
    if (fd >= 0)
        close(fd);
    if (size <= 0)
        return;
    words[size] = 0;
    for (char *word = words; word < words + size; word += strlen(word) + 1)
        raw_line("arg", word);
}

static void write_head(void)
{
    raw_begin(RAW_MAGIC);
    raw_number(RAW_VERSION);
    raw_end();
    raw_begin("process");
    raw_number((uint64_t)getpid());
    raw_number((uint64_t)getppid());
    raw_string(python_text);
    raw_number(is_free_threaded);
    raw_end();
    write_arguments();
    char here[4096];
    if (getcwd(here, sizeof here))
        raw_line("cwd", here);
}

bool raw_open(const char *directory, const char *version, bool free_threaded)
{
    snprintf(directory_name, sizeof directory_name, "%s", directory);
    snprintf(python_text, sizeof python_text, "%s", version);
    is_free_threaded = free_threaded;
    file = create();
    if (file < 0)
        return false;
    write_head();
    return true;
}

void raw_reopen(void)
{
    filled = 0;
    raw_generation++;
    struct stat now;
    if (file >= 0 && fstat(file, &now) == 0 && now.st_ino == file_identity.st_ino)
        close(file);
    file = create();
    if (file >= 0)
        write_head();
}
