# Every symbol that libpython exports, each function being a jump through its entry of a table that
# the Java side fills. x86-64, System V; nothing else in the project but got.c is bound to an
# instruction set.
#
# A trampoline leaves behind who called (thread.caller) and its own index (%r11), so that the ledger
# can name the instruction that asked for an object, and an empty entry can be filled when it is
# first used.

#define THREAD_CALLER 0
#define THREAD_ENTRY 16
#define SLOTS 4096

# Otherwise the symbol table would name the temporary object file, another one in each build.
        .file   "trampolines.S"

        .text

        .set index, 0

        .macro ENTER
        mov     (%rsp), %r10
        mov     polyphase_thread@gottpoff(%rip), %r11
        mov     %r10, %fs:THREAD_CALLER(%r11)
        mov     $index, %r11d
        .endm

        .macro FUNCTION name
        .globl  \name
        .type   \name, @function
        .p2align 4
\name:
        ENTER
        jmp     *polyphase_table + 8 * index(%rip)
        .size   \name, . - \name
        .set    index, index + 1
        .endm

        .macro VARIADIC name
        .globl  \name
        .type   \name, @function
        .p2align 4
\name:
        ENTER
        jmp     variadic
        .size   \name, . - \name
        .set    index, index + 1
        .endm

# _PyRuntime is not zero at first: statics.c has it.
        .macro DATA name, size
        .ifnc   \name, _PyRuntime
        .pushsection .data
        .globl  \name
        .type   \name, @object
        .size   \name, \size
        .p2align 6
\name:  .zero   \size
        .popsection
        .endif
        .endm

        .include "libpython-3.13.symbols"
        .set functions, index

# Entries without a name, for the slots of types and the methods that Java implements: all of one
# size, so that an address tells the index.
        .globl  polyphase_slots
        .p2align 6
polyphase_slots:
        .rept   SLOTS
        .p2align 5
        ENTER
        jmp     *polyphase_table + 8 * index(%rip)
        .set    index, index + 1
        .endr
        .p2align 6
        .globl  polyphase_slots_end
polyphase_slots_end:

# A call with "...": hands on one argument, a va_list that starts at the first argument.
        .p2align 4
variadic:
        push    %rbp
        mov     %rsp, %rbp
        sub     $208, %rsp              # 24 va_list, 8 pad, 48 general, 128 vector registers
        mov     %rdi, 32(%rsp)
        mov     %rsi, 40(%rsp)
        mov     %rdx, 48(%rsp)
        mov     %rcx, 56(%rsp)
        mov     %r8, 64(%rsp)
        mov     %r9, 72(%rsp)
        test    %al, %al
        je      1f
        movaps  %xmm0, 80(%rsp)
        movaps  %xmm1, 96(%rsp)
        movaps  %xmm2, 112(%rsp)
        movaps  %xmm3, 128(%rsp)
        movaps  %xmm4, 144(%rsp)
        movaps  %xmm5, 160(%rsp)
        movaps  %xmm6, 176(%rsp)
        movaps  %xmm7, 192(%rsp)
1:      movl    $0, (%rsp)              # gp_offset
        movl    $48, 4(%rsp)            # fp_offset
        lea     16(%rbp), %rax
        mov     %rax, 8(%rsp)           # overflow_arg_area
        lea     32(%rsp), %rax
        mov     %rax, 16(%rsp)          # reg_save_area
        mov     %rsp, %rdi
        lea     polyphase_table(%rip), %rax
        call    *(%rax, %r11, 8)
        leave
        ret

# What every entry holds at first: asks Java for the function of the index in %r11 and goes on there,
# all argument registers and the index as they were.
        .globl  polyphase_unresolved
        .p2align 4
polyphase_unresolved:
        push    %rbp
        mov     %rsp, %rbp
        sub     $192, %rsp
        mov     %rdi, (%rsp)
        mov     %rsi, 8(%rsp)
        mov     %rdx, 16(%rsp)
        mov     %rcx, 24(%rsp)
        mov     %r8, 32(%rsp)
        mov     %r9, 40(%rsp)
        movups  %xmm0, 64(%rsp)
        movups  %xmm1, 80(%rsp)
        movups  %xmm2, 96(%rsp)
        movups  %xmm3, 112(%rsp)
        movups  %xmm4, 128(%rsp)
        movups  %xmm5, 144(%rsp)
        movups  %xmm6, 160(%rsp)
        movups  %xmm7, 176(%rsp)
        mov     %r11, 48(%rsp)
        mov     %r11, %rdi
        call    *polyphase_resolver(%rip)
        mov     48(%rsp), %r11
        mov     (%rsp), %rdi
        mov     8(%rsp), %rsi
        mov     16(%rsp), %rdx
        mov     24(%rsp), %rcx
        mov     32(%rsp), %r8
        mov     40(%rsp), %r9
        movups  64(%rsp), %xmm0
        movups  80(%rsp), %xmm1
        movups  96(%rsp), %xmm2
        movups  112(%rsp), %xmm3
        movups  128(%rsp), %xmm4
        movups  144(%rsp), %xmm5
        movups  160(%rsp), %xmm6
        movups  176(%rsp), %xmm7
        leave
        jmp     *%rax

# How Java enters extension code: calls the function in %rdi with up to five arguments behind it.
# The frame holds what must be as it was when the call returns, and is known as the thread's
# innermost entry, so that the code can be left without its doing.
        .globl  polyphase_enter
        .p2align 4
polyphase_enter:
        push    %rbp
        mov     %rsp, %rbp
        push    %rbx
        push    %r12
        push    %r13
        push    %r14
        push    %r15
        sub     $24, %rsp
        mov     polyphase_thread@gottpoff(%rip), %rax
        mov     %fs:THREAD_ENTRY(%rax), %r10
        mov     %r10, (%rsp)
        mov     %rsp, %fs:THREAD_ENTRY(%rax)
        mov     %rdi, %r11
        mov     %rsi, %rdi
        mov     %rdx, %rsi
        mov     %rcx, %rdx
        mov     %r8, %rcx
        mov     %r9, %r8
        xor     %eax, %eax
        call    *%r11
left:
        mov     polyphase_thread@gottpoff(%rip), %rcx
        mov     (%rsp), %r10
        mov     %r10, %fs:THREAD_ENTRY(%rcx)
        add     $24, %rsp
        pop     %r15
        pop     %r14
        pop     %r13
        pop     %r12
        pop     %rbx
        pop     %rbp
        ret

# What the entry of a function holds that the host does not provide: tells Java, and leaves the
# extension code that Java entered last, which gets 0; no Java frame lies between. Does not return.
        .globl  polyphase_not_provided
        .p2align 4
polyphase_not_provided:
not_provided:
        and     $-16, %rsp
        mov     %r11, %rdi
        call    *polyphase_reporter(%rip)
        mov     polyphase_thread@gottpoff(%rip), %rcx
        mov     %fs:THREAD_ENTRY(%rcx), %rsp
        xor     %eax, %eax
        jmp     left

# What the entry of a function holds that CPython crashes in when its first argument is NULL: such a
# call is the end of the extension code, too. The function itself is in a table of its own.
        .globl  polyphase_guarded
        .p2align 4
polyphase_guarded:
        test    %rdi, %rdi
        je      not_provided
        lea     targets(%rip), %rax
        jmp     *(%rax, %r11, 8)

        .data
        .p2align 3
        .globl  polyphase_reporter
        .hidden polyphase_reporter
polyphase_reporter:
        .quad   0
        .globl  polyphase_functions
polyphase_functions:
        .quad   functions
        .globl  polyphase_resolver
        .hidden polyphase_resolver
polyphase_resolver:
        .quad   0

        .bss
        .p2align 3
        .globl  polyphase_targets
polyphase_targets:
targets:
        .zero   8 * functions
        .p2align 12
        .globl  polyphase_table
        .hidden polyphase_table
polyphase_table:
        .zero   8 * index

        .section .note.GNU-stack, "", @progbits
