"""newer.py FILE COPY N: a copy of a .fir file that claims to have version N of the format, with the right checksum."""

import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


with open(sys.argv[1], "rb") as file:
    data = bytearray(file.read())
header = struct.unpack_from("<I", data, 24)[0]
struct.pack_into("<H", data, 8, int(sys.argv[3]))
struct.pack_into("<I", data, 28, 0)
struct.pack_into("<I", data, 28, crc32c(data[:header]))
with open(sys.argv[2], "wb") as file:
    file.write(data)
