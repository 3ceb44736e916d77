"""Strings and JSON: each thread writes, reads and takes apart documents."""

import json
import re
import threading

THREADS = 4
DOCUMENTS = 1800
WORD = re.compile(r"[a-z]+")


def document(number):
    return {
        "id": number,
        "title": "document %d" % number,
        "tags": ["tag%d" % tag for tag in range(number % 20)],
        "body": " ".join("line {} of {}".format(line, number) for line in range(20)),
    }


def words(text):
    counts = {}
    for word in WORD.findall(text.lower()):
        counts[word] = counts.get(word, 0) + 1
    return counts


def work(results, index):
    total = 0
    for number in range(DOCUMENTS):
        text = json.dumps(document(number), indent=1)
        read = json.loads(text)
        for line in text.splitlines():
            name, _, value = line.strip().partition(":")
            total += len(name.strip('"')) + len(value.replace(",", ""))
        total += words(read["body"])["line"]
    results[index] = total


def main():
    results = [0] * THREADS
    threads = [threading.Thread(target=work, args=(results, index)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(results)) == 1


main()
print("ok")
