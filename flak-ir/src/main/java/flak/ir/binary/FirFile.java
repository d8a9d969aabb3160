package flak.ir.binary;

import flak.ir.Module;
import java.util.List;

/// What a `.fir` file holds.
///
/// @param producer who wrote it, for messages; UTF-8 of at most 1,024 bytes
/// @param key the key of the cache, 32 bytes; zeros where there is none
/// @param modules the batches of one namespace, in load order; names and symbols as in the text
/// @param exports empty where nobody asked for it
/// @param dependencies in load order
public record FirFile(
    String producer,
    byte[] key,
    List<Module> modules,
    Interface exports,
    List<Dependency> dependencies) {
  /// The length of a key, in bytes.
  public static final int KEY_BYTES = 32;

  public FirFile {
    key = key.clone();
    modules = List.copyOf(modules);
    dependencies = List.copyOf(dependencies);
  }

  /// A file of modules alone, as tools write it.
  public static FirFile of(String producer, List<Module> modules) {
    return new FirFile(producer, new byte[KEY_BYTES], modules, Interface.EMPTY, List.of());
  }

  @Override
  public byte[] key() {
    return key.clone();
  }
}
