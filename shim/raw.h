/* The contract between the process and the reporter: docs/raw-report.md. */
#ifndef COLUBER_RAW_H
#define COLUBER_RAW_H

#define RAW_MAGIC "coluber-raw"
#define RAW_VERSION 1

#define RAW_SUFFIX ".raw"
#define RAW_LOST ".lost.raw" /* not all could be written */

#endif
