/* The contract between the process and the reporter: docs/raw-report.md. */
#ifndef COLUBER_RAW_H
#define COLUBER_RAW_H

#define RAW_MAGIC "coluber-raw"
#define RAW_VERSION 1

#endif
