package flak.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.diag.Diagnostics;
import flak.ir.Block;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.op.ControlOp;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import flak.ir.pass.PassContext;
import flak.ir.verify.OwnershipVerifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Counts inserted into random functions satisfy the ownership verifier, and the verifier notices
/// when one is taken away, doubled or turned round.
final class InsertRcTest {
  private static final int FUNCTIONS = 3_000;

  @Test
  void everyRandomFunctionVerifies() {
    for (int seed = 0; seed < FUNCTIONS; seed++) {
      var f = counted(seed);
      assertEquals(List.of(), messages(f), "seed " + seed);
    }
  }

  @Test
  void withoutCountsMostFunctionsAreRefused() {
    int refused = 0;
    for (int seed = 0; seed < 300; seed++)
      if (!messages(RandomFunctions.of(seed, 30)).isEmpty()) refused++;
    assertTrue(refused > 270, refused + " of 300");
  }

  @Test
  void everyDeletedCountIsNoticed() {
    mutate((rw, victim) -> rw.erase(victim));
  }

  @Test
  void everyDoubledCountIsNoticed() {
    mutate((rw, victim) -> rw.before(victim).insert(victim.op()));
  }

  @Test
  void everyFlippedCountIsNoticed() {
    mutate((rw, victim) ->
        rw.setOp(
            victim,
            switch (victim.op()) {
              case RcOp.Dup(var v) -> new RcOp.Drop(v);
              case RcOp.Drop(var v) -> new RcOp.Dup(v);
              default -> throw new AssertionError();
            }));
  }

  private interface Mutation {
    void apply(Rewriter rw, Inst victim);
  }

  private static void mutate(Mutation mutation) {
    int mutants = 0;
    for (int seed = 0; seed < FUNCTIONS / 3; seed++) {
      var f = counted(seed);
      var victims = counts(f);
      if (victims.isEmpty()) continue;
      var victim = victims.get(new Random(seed).nextInt(victims.size()));
      boolean leaves = canLeave(victim.block());
      mutation.apply(new Rewriter(f), victim);
      if (leaves) assertFalse(messages(f).isEmpty(), "seed " + seed);
      mutants++;
    }
    assertTrue(mutants > 900, mutants + " mutants");
  }

  /// Whether the function can be left from `start` on; on a path that loops for ever nothing is
  /// owed.
  private static boolean canLeave(Block start) {
    var seen = new HashSet<Block>();
    var work = new ArrayDeque<>(List.of(start));
    while (!work.isEmpty()) {
      var b = work.poll();
      if (!seen.add(b)) continue;
      for (var i : b.insts()) {
        if (i.op() instanceof ControlOp.Return || i.op() instanceof ControlOp.Resume) return true;
        if (Ops.mayThrow(i.op()) && !(b.terminator().op() instanceof ControlOp.ExcBr)) return true;
      }
      b.successors().forEach(e -> work.add(e.target()));
    }
    return false;
  }

  private static List<Inst> counts(Function f) {
    var result = new ArrayList<Inst>();
    for (var b : f.blocks()) {
      for (var i : b.insts()) if (i.op() instanceof RcOp) result.add(i);
    }
    return result;
  }

  private static Function counted(long seed) {
    var f = RandomFunctions.of(seed, 60);
    UnreachableBlocks.remove(f);
    new RcInserter(f, new RcReasons(new PassContext(new Module("t"), new Diagnostics()))).run();
    for (var i : counts(f))
      assertTrue(i.op() instanceof RcOp.Dup(var v) ? v.ownership() != Ownership.NONE : true);
    return f;
  }

  private static List<String> messages(Function f) {
    return OwnershipVerifier.verify(f).stream().map(OwnershipVerifier.Violation::message).toList();
  }
}
