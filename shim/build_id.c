#include "build_id.h"

#include <elf.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Notes need not be loaded. */
static bool is_loaded(const struct dl_phdr_info *info, const ElfW(Phdr) *notes)
{
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *load = &info->dlpi_phdr[i];
        if (load->p_type == PT_LOAD && load->p_flags & PF_R && notes->p_vaddr >= load->p_vaddr &&
            notes->p_memsz <= load->p_filesz && notes->p_vaddr - load->p_vaddr <= load->p_filesz - notes->p_memsz)
            return true;
    }
    return false;
}

static size_t align(size_t size, size_t to)
{
    return (size + to - 1) & ~(to - 1);
}

static void write_hex(const uint8_t *bytes, size_t count, char *text)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        *text++ = digits[bytes[i] >> 4];
        *text++ = digits[bytes[i] & 15];
    }
    *text = '\0';
}

/* ELF, "Note Section": name and content are padded to the segment's alignment, 4 or 8. */
static bool find(const uint8_t *notes, size_t size, size_t alignment, char *text)
{
    ElfW(Nhdr) header;
    for (size_t at = 0; at + sizeof header <= size;) {
        memcpy(&header, notes + at, sizeof header);
        size_t name = at + sizeof header, content = name + align(header.n_namesz, alignment);
        if (content > size || header.n_descsz > size - content)
            return false;
        if (header.n_type == NT_GNU_BUILD_ID && header.n_namesz == sizeof ELF_NOTE_GNU &&
            memcmp(notes + name, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) == 0 && header.n_descsz >= LEAST_BUILD_ID &&
            header.n_descsz <= MOST_BUILD_ID) {
            write_hex(notes + content, header.n_descsz, text);
            return true;
        }
        at = content + align(header.n_descsz, alignment);
    }
    return false;
}

void build_id_read(const struct dl_phdr_info *info, char text[BUILD_ID_TEXT])
{
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type == PT_NOTE && is_loaded(info, header) &&
            find((const uint8_t *)(info->dlpi_addr + header->p_vaddr), header->p_memsz, header->p_align == 8 ? 8 : 4, text))
            return;
    }
    strcpy(text, "-");
}
