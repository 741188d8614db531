Console.Error.WriteLine("Name a benchmark: reading.");
return 1;
