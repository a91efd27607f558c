<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bell</name>
    <message numerus="yes">
        <source>%n unread notice(s)</source>
        <translation>
            <numerusform>%n unread notice</numerusform>
            <numerusform>%n unread notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BrushCounts</name>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mask(s) ready</source>
        <translation>
            <numerusform>%n mask ready</numerusform>
            <numerusform>%n masks ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetRow</name>
    <message numerus="yes">
        <source>{account} · + %n of unknown price, not counted here</source>
        <translation>
            <numerusform>{account} · + %n of unknown price, not counted here</numerusform>
            <numerusform>{account} · + %n of unknown price, not counted here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message numerus="yes">
        <source>Send to all %n shown…</source>
        <translation>
            <numerusform>Send to %n shown…</numerusform>
            <numerusform>Send to all %n shown…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Price of %n takes</source>
        <translation>
            <numerusform>Price of %n take</numerusform>
            <numerusform>Price of %n takes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeFoot</name>
    <message numerus="yes">
        <source>%n setting(s) changed.</source>
        <translation>
            <numerusform>%n setting changed.</numerusform>
            <numerusform>%n settings changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingLine</name>
    <message numerus="yes">
        <source>{finding}, %n more</source>
        <translation>
            <numerusform>{finding}, %n more</numerusform>
            <numerusform>{finding}, %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message numerus="yes">
        <source>Generate %n takes</source>
        <translation>
            <numerusform>Generate %n take</numerusform>
            <numerusform>Generate %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yes, generate %n takes</source>
        <translation>
            <numerusform>Yes, generate %n take</numerusform>
            <numerusform>Yes, generate %n takes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The budget cannot count %n take(s): the price is not known in its currency. More will seem to be left than is. Generate all the same?</source>
        <translation>
            <numerusform>The budget cannot count %n take: the price is not known in its currency. More will seem to be left than is. Generate all the same?</numerusform>
            <numerusform>The budget cannot count %n takes: the price is not known in its currency. More will seem to be left than is. Generate all the same?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Funds</name>
    <message numerus="yes">
        <source>{budget} · + %n of unknown price</source>
        <translation>
            <numerusform>{budget} · + %n of unknown price</numerusform>
            <numerusform>{budget} · + %n of unknown price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldBack</name>
    <message numerus="yes">
        <source>%n job(s), {amount}: sent once a key is saved and sending is resumed.</source>
        <translation>
            <numerusform>%n job, {amount}: sent once a key is saved and sending is resumed.</numerusform>
            <numerusform>%n jobs, {amount}: sent once a key is saved and sending is resumed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s), {amount}: sent at once when a key is saved.</source>
        <translation>
            <numerusform>%n job, {amount}: sent at once when a key is saved.</numerusform>
            <numerusform>%n jobs, {amount}: sent at once when a key is saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{amount} + %n of unknown price</source>
        <translation>
            <numerusform>{amount} + %n of unknown price</numerusform>
            <numerusform>{amount} + %n of unknown price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message numerus="yes">
        <source>This file would change %n setting(s)</source>
        <translation>
            <numerusform>This file would change %n setting</numerusform>
            <numerusform>This file would change %n settings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message numerus="yes">
        <source>Cancel %n jobs</source>
        <translation>
            <numerusform>Cancel %n job</numerusform>
            <numerusform>Cancel %n jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n jobs</source>
        <translation>
            <numerusform>Remove %n job</numerusform>
            <numerusform>Remove %n jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavingQuestion</name>
    <message numerus="yes">
        <source>%n job(s) go on at the provider; their clips are fetched at the next start.</source>
        <translation>
            <numerusform>%n job goes on at the provider; its clip is fetched at the next start.</numerusform>
            <numerusform>%n jobs go on at the provider; their clips are fetched at the next start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) are being fetched; that goes on at the next start.</source>
        <translation>
            <numerusform>%n clip is being fetched; that goes on at the next start.</numerusform>
            <numerusform>%n clips are being fetched; that goes on at the next start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait here until you press Resume, also after the next start.</source>
        <translation>
            <numerusform>%n job waits here until you press Resume, also after the next start.</numerusform>
            <numerusform>%n jobs wait here until you press Resume, also after the next start.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) wait here and are not sent until the next start.</source>
        <translation>
            <numerusform>%n job waits here and is not sent until the next start.</numerusform>
            <numerusform>%n jobs wait here and are not sent until the next start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message numerus="yes">
        <source>{amount} + %n unknown</source>
        <translation>
            <numerusform>{amount} + %n unknown</numerusform>
            <numerusform>{amount} + %n unknown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerWindow</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept</source>
        <translation>
            <numerusform>%n kept</numerusform>
            <numerusform>%n kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of unknown price</source>
        <translation>
            <numerusform>%n of unknown price</numerusform>
            <numerusform>%n of unknown price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message numerus="yes">
        <source>%n clip(s) ready</source>
        <translation>
            <numerusform>%n clip ready</numerusform>
            <numerusform>%n clips ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message numerus="yes">
        <source>%n clip(s) ready</source>
        <translation>
            <numerusform>%n clip ready</numerusform>
            <numerusform>%n clips ready</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) failed</source>
        <translation>
            <numerusform>%n clip failed</numerusform>
            <numerusform>%n clips failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Obstacles</name>
    <message numerus="yes">
        <source>%n things to fix before you can generate</source>
        <translation>
            <numerusform>%n thing to fix before you can generate</numerusform>
            <numerusform>%n things to fix before you can generate</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenChoiceEditor</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveQuestion</name>
    <message numerus="yes">
        <source>Remove %n jobs?</source>
        <translation>
            <numerusform>Remove %n job?</numerusform>
            <numerusform>Remove %n jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are starred.</source>
        <translation>
            <numerusform>%n of them is starred.</numerusform>
            <numerusform>%n of them are starred.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RiskStrip</name>
    <message numerus="yes">
        <source>%n clip(s) at risk, first “{name}”</source>
        <translation>
            <numerusform>%n clip at risk: “{name}”</numerusform>
            <numerusform>%n clips at risk, first “{name}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendButton</name>
    <message numerus="yes">
        <source>+ %Ln of unknown price</source>
        <translation>
            <numerusform>+ %Ln of unknown price</numerusform>
            <numerusform>+ %Ln of unknown price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%Ln clip(s) · {size} kept</source>
        <translation>
            <numerusform>%Ln clip · {size} kept</numerusform>
            <numerusform>%Ln clips · {size} kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message numerus="yes">
        <source>%n jobs removed</source>
        <translation>
            <numerusform>%n job removed</numerusform>
            <numerusform>%n jobs removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n jobs are no longer listed here; their clips are still fetched.</source>
        <translation>
            <numerusform>%n job is no longer listed here; its clip is still fetched.</numerusform>
            <numerusform>%n jobs are no longer listed here; their clips are still fetched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Kept</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>
