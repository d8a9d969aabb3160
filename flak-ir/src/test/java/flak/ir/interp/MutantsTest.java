package flak.ir.interp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import flak.ir.Attr;
import flak.ir.Function;
import flak.ir.Inst;
import flak.ir.Module;
import flak.ir.Ownership;
import flak.ir.Rewriter;
import flak.ir.Type;
import flak.ir.Value;
import flak.ir.op.ControlOp;
import flak.ir.op.ExcOp;
import flak.ir.op.Ops;
import flak.ir.op.RcOp;
import flak.ir.text.Parser;
import flak.ir.text.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Programs at stage `owned` that were made wrong at random: whatever they do, the heap never sees
/// an object that is gone, and nothing leaks unseen. The heap of the tests fails when it does.
class MutantsTest {
  private static final int MUTANTS = 1_500;

  private static final String PROGRAM =
      """
      builtin.module @user.1 attributes {inits = [@init]} {
        flak.fn @inner attributes {name = "user/inner", captures = 1, arities = [[1, @inner1]]}
        func.func @init() -> !flak.any owned attributes {stage = "owned"} {
          %text = flak.const "loaded"
          %w = flak.rt @write-out(%text)
          %v = flak.const [1 "two"]
          %meta = flak.const "meta"
          rc.dup %v
          rc.dup %meta
          %var = flak.var_def @user, @v, %v, %meta
          func.return %var
        }
        func.func @inner1(%self: !flak.any borrowed, %x: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
          %c = flak.capture %self, 0
          rc.dup %c
          %r = flak.rt @conj(%x, %c)
          func.return %r
        }
        func.func @loop(%self: !flak.any borrowed, %n: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
          %none = flak.const []
          rc.dup %none
          cf.br ^loop(%n, %none)
        ^loop(%i: !flak.any owned, %acc: !flak.any owned):
          %zero = flak.const 0
          %c = flak.compare gt, %i, %zero
          exc.br ^go, ^bad
        ^go:
          %t = flak.truthy %c
          cf.cond_br %t, ^more, ^done
        ^more:
          rc.dup %i
          %next = flak.rt @conj(%acc, %i)
          exc.br ^sub, ^badi
        ^sub:
          %one = flak.const 1
          %m = flak.arith sub, %i, %one
          exc.br ^again, ^badv
        ^again:
          cf.br ^loop(%m, %next)
        ^done:
          rc.drop %i
          func.return %acc
        ^bad:
          rc.drop %acc
          cf.br ^badi
        ^badi:
          rc.drop %i
          exc.resume
        ^badv:
          rc.drop %next
          exc.resume
        }
        func.func @main(%x: !flak.any owned, %n: !flak.any owned) -> !flak.any owned attributes {stage = "owned"} {
          %v = flak.var_get @user, @v
          rc.dup %v
          %f = flak.closure @inner(%v)
          %l = func.call @loop, %f(%n)
          exc.br ^call, ^dropf
        ^call:
          %r = flak.invoke %f(%l)
          exc.br ^nth, ^dropf
        ^nth:
          rc.drop %f
          %big = flak.const 9
          %item = flak.rt @nth(%r, %big)
          exc.br ^found, ^caught
        ^found:
          rc.drop %r
          rc.drop %x
          func.return %item
        ^caught:
          %e = flak.catch
          %message = flak.rt @ex-message(%e)
          rc.drop %e
          %both = flak.vector(%message, %r, %x)
          func.return %both
        ^dropf:
          rc.drop %f
          rc.drop %x
          exc.resume
        }
      }
      """;
  private static final Target MAIN =
      new Target.Call("main", List.of(new Attr.Str("x"), new Attr.Int(3)));
  private static final Runner RUNNER = new Runner(ModelHeap::new, 2_000);

  @Test
  void theProgramItself() {
    var outcome = RUNNER.run(List.of(Parser.parse("m.fir", PROGRAM)), MAIN);
    assertEquals("[\"index 9\" [3 2 1 [1 \"two\"]] \"x\"]", outcome.value().orElseThrow());
    assertEquals("loaded", outcome.loading());
    assertEquals(List.of(), outcome.leaks());
  }

  @Test
  void mutantsDoNoHarm() {
    int faults = 0;
    for (int seed = 0; seed < MUTANTS; seed++) {
      var module = Parser.parse("m.fir", PROGRAM);
      var what = mutate(module, new Random(seed));
      Outcome outcome;
      try {
        outcome = RUNNER.run(List.of(module), MAIN);
      } catch (RuntimeException e) {
        throw new AssertionError("mutant " + seed + ": " + what, e);
      }
      assertEquals(List.of(), outcome.leaks(), "mutant " + seed + ": " + what);
      if (outcome.fault().isPresent()) faults++;
    }
    assertTrue(faults > MUTANTS / 3, faults + " faults");
  }

  /// Changes one thing; what it was.
  private static String mutate(Module module, Random random) {
    var functions = List.copyOf(module.functions());
    while (true) {
      var what = mutate(functions.get(random.nextInt(functions.size())), random);
      if (!what.isEmpty()) return what;
    }
  }

  private static String mutate(Function f, Random random) {
    var insts = new ArrayList<Inst>();
    var values = new ArrayList<Value>();
    for (var b : f.blocks()) {
      values.addAll(b.params());
      insts.addAll(b.insts());
    }
    for (var i : insts) if (i.hasResult()) values.add(i.result());
    values.removeIf(v -> v.type() != Type.ANY);
    var inst = insts.get(random.nextInt(insts.size()));
    var value = values.isEmpty() ? null : values.get(random.nextInt(values.size()));
    var rw = new Rewriter(f);
    var where = " at " + Printer.print(inst) + " in @" + f.symbol();
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        if (!(inst.op() instanceof RcOp)) return "";
        rw.erase(inst);
        return "no count" + where;
      }
      case 2 -> {
        boolean isFixed = inst.op() instanceof ControlOp.ExcBr || inst.op() instanceof ExcOp.Catch;
        if (isFixed || value == null) return "";
        rw.before(inst).insert(random.nextBoolean() ? new RcOp.Drop(value) : new RcOp.Dup(value));
        return "a count of " + Printer.name(value, f) + where;
      }
      case 3 -> {
        var operands = Ops.operands(inst.op()).stream().filter(v -> v.type() == Type.ANY).toList();
        if (operands.isEmpty() || value == null) return "";
        rw.replaceUse(inst, operands.get(random.nextInt(operands.size())), value);
        return Printer.name(value, f) + where;
      }
      default -> {
        if (!(value instanceof Value.Param p) || p.block() == f.entry()) return "";
        rw.setOwnership(p, Ownership.values()[random.nextInt(3)]);
        return p.ownership() + " " + Printer.name(p, f);
      }
    }
  }
}
