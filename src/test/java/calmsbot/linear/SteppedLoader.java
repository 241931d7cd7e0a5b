package calmsbot.linear;

import static com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes.ASM9;
import static com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes.INVOKESTATIC;
import static com.tngtech.archunit.thirdparty.org.objectweb.asm.Opcodes.INVOKEVIRTUAL;

import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassReader;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassVisitor;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.ClassWriter;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.Label;
import com.tngtech.archunit.thirdparty.org.objectweb.asm.MethodVisitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Loads our classes of the pure middle, and the HTML library, so that they count their steps. */
final class SteppedLoader extends ClassLoader {
  private static final List<String> COUNTED =
      List.of(
          "calmsbot.mail.",
          "calmsbot.model.",
          "calmsbot.requestform.",
          "calmsbot.workflow.",
          WholeReading.class.getName(),
          "org.jsoup.");
  private static final String STEPS = Steps.class.getName().replace('.', '/');
  private static final Set<String> SEARCHES =
      Set.of(
          "indexOf(I)I",
          "indexOf(II)I",
          "indexOf(Ljava/lang/String;)I",
          "indexOf(Ljava/lang/String;I)I",
          "lastIndexOf(I)I",
          "contains(Ljava/lang/CharSequence;)Z");

  SteppedLoader() {
    super(SteppedLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      return COUNTED.stream().anyMatch(name::startsWith)
          ? counting(name)
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> counting(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      ClassReader reader = new ClassReader(in.readAllBytes());
      ClassWriter writer = new ClassWriter(0);
      reader.accept(new Counting(writer), 0);
      byte[] bytes = writer.toByteArray();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }

  private static final class Counting extends ClassVisitor {
    Counting(ClassVisitor next) {
      super(ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Method(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class Method extends MethodVisitor {
    Method(MethodVisitor next) {
      super(ASM9, next);
    }

    private void step() {
      super.visitMethodInsn(INVOKESTATIC, STEPS, "step", "()V", false);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      step();
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      step();
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (opcode == INVOKEVIRTUAL
          && owner.equals("java/lang/String")
          && SEARCHES.contains(name + descriptor)) {
        counted("Ljava/lang/String;", name, descriptor);
      } else if (opcode == INVOKEVIRTUAL
          && owner.equals("java/util/regex/Pattern")
          && name.equals("matcher")) {
        counted("Ljava/util/regex/Pattern;", name, descriptor);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private void counted(String receiver, String name, String descriptor) {
      String whole = "(" + receiver + descriptor.substring(1);
      super.visitMethodInsn(INVOKESTATIC, STEPS, name, whole, false);
    }
  }
}
