global using Tag = EmrShift.Accounts.Tag;
